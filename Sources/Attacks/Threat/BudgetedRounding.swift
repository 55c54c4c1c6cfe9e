// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Rounds x + δ to an allowed point within a closed ball around x.
struct BudgetedRounding {
  /// What may be rounded to.
  let allowed: AllowedValues
  /// x, with allowed values.
  let center: [Float]
  /// ε.
  let budget: Double

  /// The numbers that the values of x stand for.
  private let origin: [Double]

  init(allowed: AllowedValues, center: [Float], budget: Double) {
    self.allowed = allowed
    self.center = center
    self.budget = budget
    origin = center.map(allowed.position)
  }

  /// The point for δ; see ``ThreatModel/point(from:perturbation:budget:)``.
  func point(near perturbation: [Double]) -> AttackPoint {
    let offsets = zip(origin, perturbation).map { allowed.clipped($0 + $1) - $0 }
    let length = Self.length(offsets)
    var scale = length > budget ? budget / length : 1
    // In exact arithmetic the first attempt does it: with every coordinate moved back none is farther from x than that of
    // x + δ. Doubles may miss it by a hair, and the bound on a distance between Floats by a little more.
    for attempt in 0..<14 {
      if let point = pulledBack(towards: offsets.map { $0 * scale }) { return point }
      scale *= 1 - Double(sign: .plus, exponent: 3 * attempt - 40, significand: 1)
    }
    return AttackPoint(values: center, distance: Enclosure(exactly: 0))
  }

  /// √Σδ², for numbers of any size.
  private static func length(_ offsets: [Double]) -> Double {
    let greatest = offsets.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0 else { return 0 }
    let squares = offsets.reduce(0) { $0 + ($1 / greatest) * ($1 / greatest) }
    return greatest * squares.squareRoot()
  }
}

// MARK: - Moving back

extension BudgetedRounding {
  /// The nearest allowed point to x + δ, with as few coordinates moved back as keep it in the ball; nil if all are not enough.
  private func pulledBack(towards offsets: [Double]) -> AttackPoint? {
    let goals = zip(origin, offsets).map { $0 + $1 }
    let nearest = goals.map(allowed.nearest)
    if let point = inside(nearest) { return point }
    let moves = self.moves(from: nearest, goals: goals)
    // The distance decreases with each move: the least number of them is found by bisection.
    var (best, low, high) = (nil as AttackPoint?, 1, moves.count)
    while low <= high {
      let middle = low + (high - low) / 2
      var values = nearest
      for move in moves[..<middle] { values[move.coordinate] = move.value }
      if let point = inside(values) {
        (best, high) = (point, middle - 1)
      } else {
        low = middle + 1
      }
    }
    return best
  }

  /// The point, if it is in the ball.
  private func inside(_ values: [Float]) -> AttackPoint? {
    let distance = allowed.distance(values, center)
    return distance.upper <= budget ? AttackPoint(values: values, distance: distance) : nil
  }

  /// The steps back of the coordinates that rounding moved away from x, the cheapest for its gain first.
  private func moves(
    from nearest: [Float], goals: [Double]
  ) -> [(coordinate: Int, value: Float)] {
    var moves: [(coordinate: Int, value: Float, price: Double)] = []
    for (i, value) in nearest.enumerated() where value != center[i] {
      let far = (allowed.position(of: value) - origin[i]).magnitude
      let goal = (goals[i] - origin[i]).magnitude
      guard far > goal else { continue }
      let back = allowed.neighbour(of: value, towards: center[i])
      let near = (allowed.position(of: back) - origin[i]).magnitude
      // How much farther from x + δ, and how much nearer to x, both in squares: the common factor far − near is left out.
      moves.append((i, back, (2 * goal - near - far) / (far + near)))
    }
    return moves.sorted { ($0.price, $0.coordinate) < ($1.price, $1.coordinate) }
      .map { ($0.coordinate, $0.value) }
  }
}
