// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// y = a ∘ b, value by value, where operands may be repeated.
final class ArithmeticStep: EngineStep {
  /// The operation; nil is the sum.
  private let operation: ElementwiseOperation?
  private let first: StridedOperand
  private let second: StridedOperand
  private let result: StridedOperand
  private let walk: StridedWalk

  init(
    _ operation: ElementwiseOperation?, _ first: StridedOperand, _ second: StridedOperand,
    to result: StridedOperand, over shape: InputShape
  ) {
    self.operation = operation
    self.first = first
    self.second = second
    self.result = result
    walk = StridedWalk(over: shape, [first, second, result])
  }

  func run(on stream: dnnl_stream_t) {
    switch operation {
    case nil: apply { $0 + $1 }
    case .subtraction: apply { $0 - $1 }
    case .multiplication: apply { $0 * $1 }
    case .division: apply { $0 / $1 }
    }
  }

  /// One loop per way in which the operands lie, so that the usual ones are vector loops.
  @inline(__always)
  private func apply(_ combine: (Float, Float) -> Float) {
    let (count, steps) = (walk.runLength, walk.runSteps)
    walk.forEachRun { place in
      let (a, b) = unsafe (first.pointer + place[0], second.pointer + place[1])
      let y = unsafe result.pointer + place[2]
      switch (steps[0], steps[1], steps[2]) {
      case (1, 1, 1):
        for index in 0..<count { unsafe y[index] = combine(a[index], b[index]) }
      case (1, 0, 1):
        let value = unsafe b[0]
        for index in 0..<count { unsafe y[index] = combine(a[index], value) }
      case (0, 1, 1):
        let value = unsafe a[0]
        for index in 0..<count { unsafe y[index] = combine(value, b[index]) }
      default:
        for index in 0..<count {
          unsafe y[index * steps[2]] = combine(a[index * steps[0]], b[index * steps[1]])
        }
      }
    }
  }
}
