// SPDX-License-Identifier: GPL-3.0-or-later

// The few operations on vectors that searches need. None of them decides anything: norms that do are those of `AttackPoint`.

extension [Double] {
  /// ‖v‖₂, in plain arithmetic.
  var euclideanNorm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// v/‖v‖₂, or nil for a vector that has no direction: zero, or not finite.
  var direction: [Double]? {
    let norm = euclideanNorm
    guard norm > 0, norm.isFinite else { return nil }
    return map { $0 / norm }
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
