// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Smoothing

/// The evidence for one attacked example: its certificate, every point that was named, and what fresh votes say.
///
/// From the counts anyone can compute every verdict again, without the model. One record is one line of JSON; the points stand
/// in a file of their own, see ``AttackFolder``.
public struct AttackRecord: RunRecord, Hashable {
  /// The version of the format.
  public static let schema = 1

  /// The version of the format in which this record was written.
  public var schema: Int
  /// The number of the example in its data set.
  public var example: Int
  /// The true class y.
  public var label: Int
  /// The class under test: the certified one, or after an abstention the one that the selection chose; nil for a failure.
  public var target: Int?
  /// What was certified.
  public var certification: CertificationRecord
  /// True if the votes of a stored record were drawn again and found to be the same.
  public var isReplayed: Bool
  /// β, spent once for the example.
  public var beta: Double
  /// K, the number of points among which β was split.
  public var verifiedPoints: Int
  /// The votes at x itself, one number per class; nil after an abstention.
  public var replicationCounts: [Int]?
  /// What is decided at x itself about the claim that the certificate is violated.
  public var replication: Verdict?
  /// The points, in the order of attacks and budgets.
  public var points: [AttackPointRecord]
  /// The name of the file that holds the distinct points, or nil if they are not kept.
  public var pointsFile: String?
  /// True if a violation was confirmed at any point.
  public var isViolated: Bool
  /// What failed, or nil.
  public var failure: String?
  /// The time that the example took, in seconds.
  public var seconds: Double

  /// The certified radius, or nil.
  public var radius: Double? { certification.radius }

  /// r_attack: the least distance at which the class is confirmed to be lost, by any attack; nil if there is none.
  public var leastBrokenDistance: Double? { leastBrokenDistance { _ in true } }

  /// The same by one attack.
  public func leastBrokenDistance(by attack: String) -> Double? {
    leastBrokenDistance { $0.attack == attack }
  }

  private func leastBrokenDistance(_ isMeant: (AttackPointRecord) -> Bool) -> Double? {
    points.filter { isMeant($0) && $0.isBroken }.map(\.distance).min()
  }

  /// What is wrong with a record that could be decoded, or nil.
  public var flaw: String? {
    if certification.example != example { return "its certificate is of another example" }
    if let flaw = certification.flaw { return flaw }
    if failure == nil, !(0..<certification.estimationCounts.count ~= target ?? -1) {
      return "its class under test is not among the classes"
    }
    let distances = points.flatMap { [$0.budget, $0.distance] }
    return distances.allSatisfy { $0 >= 0 && $0.isFinite } ? nil : "it has an impossible distance"
  }
}

extension AttackRecord {
  /// The record of an example before anything is known of it but its certificate.
  init(certification: CertificationRecord, beta: Double, isReplayed: Bool) {
    schema = Self.schema
    example = certification.example
    label = certification.label
    self.certification = certification
    self.isReplayed = isReplayed
    self.beta = beta
    verifiedPoints = 0
    points = []
    isViolated = false
    seconds = 0
  }

  /// Enters what the trial found.
  mutating func enter(_ outcome: TrialOutcome, target: Int) {
    self.target = target
    verifiedPoints = outcome.budget?.points ?? 0
    replicationCounts = outcome.replication?.flip.counts.votes
    replication = outcome.replication?.violation
    points = outcome.points.map { AttackPointRecord($0, radius: radius) }
    isViolated = outcome.isViolated
  }
}
