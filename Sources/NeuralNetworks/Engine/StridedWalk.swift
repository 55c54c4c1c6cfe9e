// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A walk over a tile of images in the memory of up to four operands at once.
///
/// Axes along which all operands lie as one are joined, so that the innermost run is as long as can be: for operands of one
/// shape it is the whole tile. The order of visits depends on the shapes alone.
struct StridedWalk {
  private var extents = [1, 1, 1, 1]
  private var steps = [SIMD4<Int>](repeating: .zero, count: 4)

  /// The number of values of a run.
  var runLength: Int { extents[3] }
  /// The step of each operand inside a run.
  var runSteps: SIMD4<Int> { steps[3] }

  /// A walk over a tile of images of `shape`.
  init(over shape: InputShape, _ operands: [StridedOperand]) {
    let all = [NeuralNetwork.tileSize, shape.height, shape.width, shape.channels]
    var axes: [(extent: Int, step: SIMD4<Int>)] = []
    for axis in all.indices where all[axis] > 1 {
      var step = SIMD4<Int>.zero
      for (place, operand) in operands.enumerated() { step[place] = operand.steps[axis] }
      if let outer = axes.last, outer.step == step &* SIMD4(repeating: all[axis]) {
        axes[axes.count - 1] = (outer.extent * all[axis], step)
      } else {
        axes.append((all[axis], step))
      }
    }
    for (place, axis) in zip((4 - axes.count)..<4, axes) {
      extents[place] = axis.extent
      steps[place] = axis.step
    }
  }

  /// Calls `body` for each run, in order, with the place of its first value for each operand.
  @inline(__always)
  func forEachRun(_ body: (SIMD4<Int>) -> Void) {
    var outer = SIMD4<Int>.zero
    for _ in 0..<extents[0] {
      var middle = outer
      for _ in 0..<extents[1] {
        var inner = middle
        for _ in 0..<extents[2] {
          body(inner)
          inner &+= steps[2]
        }
        middle &+= steps[1]
      }
      outer &+= steps[0]
    }
  }
}
