// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// Copies a box of each image of a tile to a box of each image of another, whose rest is filled with a constant.
final class BoxCopy: EngineStep {
  private let source: StridedOperand
  private let target: StridedOperand
  private let whole: Tensor
  private let frame: Float?
  private let walk: StridedWalk?

  /// A copy of a box.
  ///
  /// - Parameters:
  ///   - box: The extents of the box; nil for an empty one.
  ///   - source: The values, beginning at the box.
  ///   - target: The place, beginning at the box.
  ///   - whole: The tile that `target` lies in.
  ///   - frame: What the tile holds outside the box; nil to leave what is there.
  init(
    _ box: InputShape?, _ source: StridedOperand, to target: StridedOperand, in whole: Tensor,
    frame: Float? = nil
  ) {
    self.source = source
    self.target = target
    self.whole = whole
    self.frame = frame
    walk = box.map { StridedWalk(over: $0, [source, target]) }
  }

  func run(on stream: dnnl_stream_t) {
    if let frame { unsafe whole.pointer.update(repeating: frame, count: whole.count) }
    guard let walk else { return }
    let (count, steps) = (walk.runLength, walk.runSteps)
    walk.forEachRun { place in
      let (x, y) = unsafe (source.pointer + place[0], target.pointer + place[1])
      if steps[0] == 1, steps[1] == 1 {
        unsafe y.update(from: x, count: count)
      } else {
        for index in 0..<count { unsafe y[index * steps[1]] = x[index * steps[0]] }
      }
    }
  }
}
