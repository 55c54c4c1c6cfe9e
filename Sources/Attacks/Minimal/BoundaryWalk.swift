// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A point on the boundary of g, on frozen noise, that moves along it towards x.
struct BoundaryWalk {
  /// δ, which has lost the class once there is a start.
  private(set) var perturbation: [Double]
  /// The shortest δ that lost the class; a random direction before the start.
  private(set) var best: [Double]

  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let role: NoiseRole
  private let copies: Int
  private let vote: FrozenVote
  /// The number of random directions drawn.
  private var drawn = 0

  /// A walk that has no start yet.
  init(_ oracle: SmoothedOracle, goal: AttackGoal, role: NoiseRole, copies: Int) {
    self.oracle = oracle
    self.goal = goal
    self.role = role
    self.copies = copies
    let block = oracle.block(example: goal.example, role: role, samples: 0..<copies)
    vote = FrozenVote(oracle, goal: goal, at: block)
    perturbation = [Double](repeating: 0, count: oracle.dimension)
    best = perturbation
  }

  private var dimension: Double { Double(max(1, oracle.dimension)) }

  private mutating func randomDirection() throws(AttackError) -> [Double] {
    defer { drawn += 1 }
    return try oracle.randomDirection(example: goal.example, role: role, number: drawn)
  }

  // MARK: - Start

  /// Looks for a point that has lost the class in random directions, and draws it back to the boundary.
  ///
  /// A random direction has a share of about 1/√d of any given one. So lengths grow from σ to 20·σ·√d, which reaches as far as 20·σ
  /// in the worst direction. Of 16 directions of one length the one that comes nearest is kept.
  ///
  /// - Returns: False if there is no start.
  /// - Throws: `AttackError` of what failed.
  mutating func start() throws(AttackError) -> Bool {
    var length = oracle.sigma
    let greatest = 20 * oracle.sigma * dimension.squareRoot()
    var nearest: [Double]?
    while nearest == nil {
      for _ in 0..<16 {
        best = try randomDirection().map { $0 * length }
        guard try vote.isLost(at: best) else { continue }
        let start = try drawnBack(best)
        if start.euclideanNorm < nearest?.euclideanNorm ?? .infinity { nearest = start }
      }
      guard length < greatest else { break }
      length = min(greatest, 2 * length)
    }
    guard let nearest else { return false }
    perturbation = nearest
    best = nearest
    return true
  }

  // MARK: - Steps

  /// Moves along the boundary, nearer to x if all goes well.
  ///
  /// - Parameters:
  ///   - number: t ≥ 1.
  ///   - probes: The number of probes.
  /// - Returns: False if all probes agreed.
  /// - Throws: `AttackError` of what failed.
  mutating func step(_ number: Int, probes: Int) throws(AttackError) -> Bool {
    let distance = perturbation.euclideanNorm
    let (normal, seesBoundary) = try normal(
      probes: probes, radius: probeRadius(distance, isFirst: number == 1))
    var length = distance / Double(number).squareRoot()
    for _ in 0..<30 {
      let next = perturbation.adding(normal, times: length)
      if try vote.isLost(at: next) {
        perturbation = try drawnBack(next)
        break
      }
      length /= 2
    }
    if perturbation.euclideanNorm < best.euclideanNorm { best = perturbation }
    return seesBoundary
  }

  /// max(D/d, σ·√d/m), and on the first step at least σ/10.
  private func probeRadius(_ distance: Double, isFirst: Bool) -> Double {
    let several = oracle.sigma * dimension.squareRoot() / Double(copies)
    return max(distance / dimension, several, isFirst ? oracle.sigma / 10 : 0)
  }

  /// An estimate of the unit normal of the boundary, towards where the class is lost.
  private mutating func normal(
    probes: Int, radius: Double
  ) throws(AttackError) -> (direction: [Double], seesBoundary: Bool) {
    var (all, lost) = (perturbation.map { _ in 0.0 }, perturbation.map { _ in 0.0 })
    var lostCount = 0
    for _ in 0..<probes {
      let probe = try randomDirection()
      all = all.adding(probe, times: 1)
      guard try vote.isLost(at: perturbation.adding(probe, times: radius)) else { continue }
      lost = lost.adding(probe, times: 1)
      lostCount += 1
    }
    // Σ (φ − φ̄)·u = 2·(Σ over the lost of u − share·Σu); where all agree, the raw Σφ·u.
    let seesBoundary = 0 < lostCount && lostCount < probes
    let sum =
      seesBoundary
      ? lost.adding(all, times: -Double(lostCount) / Double(probes))
      : all.map { lostCount > 0 ? $0 : -$0 }
    if let direction = sum.direction { return (direction, seesBoundary) }
    return (try randomDirection(), false)
  }

  /// A point that has lost the class, drawn back towards x to the boundary, to a relative 1/d^1.5 and at least 10⁻³.
  private func drawnBack(_ lost: [Double]) throws(AttackError) -> [Double] {
    let tolerance = min(1e-3, 1 / (dimension * dimension.squareRoot()))
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 where high - low > tolerance {
      let middle = low + (high - low) / 2
      if try vote.isLost(at: lost.map { $0 * middle }) { high = middle } else { low = middle }
    }
    return lost.map { $0 * high }
  }
}
