// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// t = factor · Σ term, where the sum runs over the axes along which the target t is repeated.
///
/// Sums of derivatives and means. The sums are in Double, since an image can have many values, and in an order that the
/// shapes alone decide.
final class StridedSum: EngineStep {
  /// What is summed: d is the first operand, u the second and v the third.
  enum Term {
    /// d.
    case value
    /// −d.
    case negative
    /// d · u.
    case product
    /// d / u.
    case quotient
    /// −d · v / u.
    case negativeProductQuotient
  }

  private let term: Term
  private let first: StridedOperand
  private let second: StridedOperand
  private let third: StridedOperand
  private let target: StridedOperand
  private let factor: Double
  private let sums: DoubleBuffer
  private let walk: StridedWalk

  /// A sum over images of `shape`; operands that the term does not name may be left out.
  init(
    _ term: Term, _ first: StridedOperand, _ second: StridedOperand? = nil,
    _ third: StridedOperand? = nil, to target: StridedOperand, times factor: Double = 1,
    over shape: InputShape
  ) {
    self.term = term
    self.first = first
    self.second = second ?? first
    self.third = third ?? first
    self.target = target
    self.factor = factor
    sums = DoubleBuffer(count: target.count)
    walk = StridedWalk(over: shape, [first, self.second, self.third, target])
  }

  func run(on stream: dnnl_stream_t) {
    sums.clear()
    switch term {
    case .value: add { value, _, _ in value }
    case .negative: add { value, _, _ in -value }
    case .product: add { value, factor, _ in value * factor }
    case .quotient: add { value, divisor, _ in value / divisor }
    case .negativeProductQuotient: add { value, divisor, factor in -value * factor / divisor }
    }
    let (totals, values) = unsafe (sums.pointer, target.pointer)
    for index in 0..<sums.count { unsafe values[index] = Float(factor * totals[index]) }
  }

  @inline(__always)
  private func add(_ term: (Float, Float, Float) -> Float) {
    let (count, steps) = (walk.runLength, walk.runSteps)
    walk.forEachRun { place in
      let (d, u) = unsafe (first.pointer + place[0], second.pointer + place[1])
      let (v, total) = unsafe (third.pointer + place[2], sums.pointer + place[3])
      if steps == SIMD4(repeating: 1) {
        for index in 0..<count {
          unsafe total[index] += Double(term(d[index], u[index], v[index]))
        }
      } else {
        for index in 0..<count {
          let value = unsafe term(
            d[index * steps[0]], u[index * steps[1]], v[index * steps[2]])
          unsafe total[index * steps[3]] += Double(value)
        }
      }
    }
  }
}
