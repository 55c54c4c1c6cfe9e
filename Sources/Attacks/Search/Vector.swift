// SPDX-License-Identifier: GPL-3.0-or-later

// The few operations on vectors that searches need. None of them decides anything: norms that do are those of `AttackPoint`.

extension [Double] {
  /// ‖v‖₂, in plain arithmetic.
  var euclideanNorm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// v/‖v‖₂, or nil for a vector that has no direction: zero, or not finite.
  ///
  /// The squares of the smallest and the largest numbers have no room in a Double, so the greatest is made 1 first.
  var direction: [Double]? {
    let greatest = reduce(0) { Swift.max($0, $1.magnitude) }
    guard greatest > 0, greatest.isFinite else { return nil }
    let scaled = map { $0 / greatest }
    let norm = scaled.euclideanNorm
    return norm.isFinite ? scaled.map { $0 / norm } : nil
  }

  /// v + t·w.
  func adding(_ other: [Double], times factor: Double) -> [Double] {
    indices.map { self[$0] + factor * other[$0] }
  }

  /// v·min(1, ε/‖v‖₂): v drawn back onto the ball of radius ε.
  func shrunk(to budget: Double) -> [Double] {
    let norm = euclideanNorm
    return norm > budget ? map { $0 * (budget / norm) } : self
  }

  /// v·w.
  func dot(_ other: [Double]) -> Double { indices.reduce(0) { $0 + self[$1] * other[$1] } }
}
