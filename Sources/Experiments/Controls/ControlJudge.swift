// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Smoothing
import Statistics
import Validation

/// Judges one statement by the tests, as an attack that knows the worst direction would.
struct ControlJudge {
  /// A point whose fresh votes decide.
  struct Target {
    /// The certificate that is claimed.
    let certificate: GaussianL2
    /// The class that is stated.
    let label: Int
    /// The class that takes over first, known from the oracle and not from votes.
    let competitor: Int
    /// δ.
    let shift: [Double]
    /// ‖δ‖, rounded up.
    let distance: Double
    /// The point's share of β.
    let share: FailureProbability
  }

  let setting: ControlSetting
  /// No attack goes farther than so many σ: a radius may be stated that is infinite.
  private static let farthest = 20.0

  /// True if the statement is false.
  func isFalse(_ statement: CertifiedStatement) -> Bool {
    setting.point.refutes(label: statement.label, radius: statement.radius)
  }

  /// Where fresh votes are drawn about a statement; nowhere if there is nothing to verify.
  func targets(of statement: CertifiedStatement) throws -> [Target] {
    let point = setting.point
    guard !setting.multiples.isEmpty,
      let certificate = CertifiedClaim.certificate(of: statement, sigma: point.sigma)
    else { return [] }
    return try setting.multiples.map { multiple in
      let distance = min(multiple * statement.radius, Self.farthest * point.sigma)
      let shift = point.worstShift(by: distance)
      return Target(
        certificate: certificate, label: statement.label,
        competitor: try competitor(of: statement.label, at: shift), shift: shift,
        distance: Self.length(shift), share: setting.budget.share)
    }
  }

  /// What fresh votes say of a point.
  func verification(
    of target: Target, distance: Double, votes: ClassCounts, charge: Double
  ) throws -> PointVerification {
    try PointVerification(
      certificate: target.certificate, label: target.label, competitor: target.competitor,
      distance: distance, counts: votes, share: target.share, charge: charge)
  }

  /// Whether a test counts an example with these verifications.
  static func confirms(_ test: ControlTest, _ verification: PointVerification) -> Bool {
    guard let envelope = verification.envelopePValue else { return false }
    let level = verification.flipLevel.value
    switch test {
    case .replication, .envelope: return envelope <= level
    case .flip: return verification.flip.pValue <= level
    case .violations:
      if case .confirmed = verification.violation { return true }
      return false
    case .coverage, .exactCoverage: return false
    }
  }

  private func competitor(of label: Int, at shift: [Double]) throws -> Int {
    let all = try setting.point.probabilities(at: shift)
    let others = all.indices.filter { $0 != label }
    return others.max { all[$0].lower < all[$1].lower } ?? label
  }

  /// √Σδ², rounded up.
  private static func length(_ shift: [Double]) -> Double {
    let root = shift.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return root == 0 ? 0 : root * (1 + Double(shift.count + 4) * 0x1p-53)
  }
}
