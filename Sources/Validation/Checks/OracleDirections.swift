// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Statistics

/// What a certificate with exact probabilities says around a point, against the exact probabilities in many directions.
struct OracleDirections {
  /// The certificate.
  let formula: any CertificateFormula
  /// The classifier and the point.
  let setting: OracleSetting

  /// Compares the radii of both forms with the robust radius where that is known, and both envelopes with the exact
  /// probabilities.
  ///
  /// - Parameter tally: Takes what contradicts the certificate.
  /// - Throws: `ClassifierError`.
  func compare(into tally: inout CertificateTally) throws {
    let (pA, pB) = try setting.bounds()
    for other in [nil, pB] {
      guard let radius = formula.radius(sigma: setting.sigma, pA: pA, pB: other) else { continue }
      if let oracle = setting.oracle as? any RobustRadiusOracle {
        let exact = try oracle.robustRadius(around: setting.point, sigma: setting.sigma)
        tally.add(
          // Written so that NaN is a violation.
          excess: radius <= exact.upper ? nil : radius - exact.upper,
          "\(setting.name): the radius \(radius) exceeds the exact \(exact.upper)")
      }
      for direction in directions() {
        for share in [0.5, 1 - 1e-12] {
          try compare(pA, other, at: share * radius, along: direction, into: &tally)
        }
      }
    }
  }

  /// At a point inside the ball the class keeps its place, and at least its envelope.
  private func compare(
    _ pA: BoundPair, _ pB: BoundPair?, at distance: Double, along direction: [Double],
    into tally: inout CertificateTally
  ) throws {
    let top = try setting.topClass()
    let point = zip(setting.point, direction).map { $0 + distance * $1 }
    let all = try setting.oracle.classProbabilities(around: point, sigma: setting.sigma)
    let rival = all.indices.filter { $0 != top }.map { all[$0].lower }.max() ?? 0
    let lead = rival - all[top].upper
    tally.add(
      excess: lead > 0 ? lead : nil,
      "\(setting.name): another class leads by \(lead) at \(distance), inside the radius")
    let envelope = formula.envelope(sigma: setting.sigma, pA: pA, pB: pB, distance: distance)
    guard let envelope else { return }
    // A direction is a unit vector to about 10⁻¹⁵, and the envelope's slope is below 1/σ.
    let excess = envelope - all[top].upper
    tally.add(
      excess: excess <= 1e-12 ? nil : excess,
      "\(setting.name): \(envelope) is claimed at \(distance), \(all[top].upper) is left")
  }

  /// Unit vectors: the first axis both ways, the diagonal both ways, and random ones.
  private func directions() -> [[Double]] {
    var generator = FixedSeedGenerator(seed: 0x5eed_0004)
    let dimension = setting.steps.count
    let axis = (0..<dimension).map { $0 == 0 ? 1.0 : 0 }
    let diagonal = [Double](repeating: 1, count: dimension)
    let random = (0..<4).map { _ in (0..<dimension).map { _ in generator.uniform(in: -1...1) } }
    return ([axis, diagonal] + random).flatMap { vector in
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return [vector.map { $0 / length }, vector.map { -$0 / length }]
    }
  }
}
