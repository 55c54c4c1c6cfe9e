// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Noise
import Smoothing
import Statistics

/// Decides about the points of one example: screening first, then fresh votes.
struct TrialJudge {
  /// A point that some candidates share.
  private struct Position {
    let point: AttackPoint
    var screening: ClassCounts
    var competitor: Int?
    var verdict: Verdict
    var isWanted: Bool
  }

  let certification: Certification
  let goal: AttackGoal
  let oracle: SmoothedOracle
  let plan: VerificationPlan
  private var candidates: [(candidate: Candidate, multiple: Double?, row: Int)] = []
  private var positions: [Position] = []
  private var rows: [[Float]: Int] = [:]

  init(
    certification: Certification, goal: AttackGoal, oracle: SmoothedOracle, plan: VerificationPlan
  ) {
    self.certification = certification
    self.goal = goal
    self.oracle = oracle
    self.plan = plan
  }

  /// δ, the charge for one noise vector.
  private var charge: Double { oracle.threat.noise.charge(dimension: oracle.dimension) }

  /// Takes a candidate in; one that stands where another does shares its votes.
  mutating func enter(_ candidate: Candidate, multiple: Double?) {
    let row = rows[candidate.point.values] ?? positions.count
    if row == positions.count {
      rows[candidate.point.values] = row
      positions.append(
        Position(
          point: candidate.point, screening: ClassCounts(classCount: 1), competitor: nil,
          verdict: .undecided(pValue: 1), isWanted: false))
    }
    candidates.append((candidate, multiple, row))
  }

  // MARK: - Screening

  /// Fixes the competitor of each point, and which points are verified.
  mutating func screen() throws(AttackError) {
    guard !positions.isEmpty else { return }
    let level = try VerificationBudget(beta: plan.beta, points: positions.count).share
    for row in positions.indices {
      let block = oracle.block(
        example: goal.example, role: .attack(AttackTrial.screeningNumber),
        samples: (row * plan.screening)..<((row + 1) * plan.screening))
      let counts = try oracle.votes(around: positions[row].point.values, at: block)
      positions[row].screening = counts
      positions[row].competitor = competitor(in: counts)
      positions[row].verdict = try screened(counts, level: level)
      positions[row].isWanted =
        isInside(positions[row].point) || !positions[row].verdict.isRefuted
    }
    keepBest()
  }

  /// The screening can refute a departure; what it seems to confirm is left open for fresh votes.
  private func screened(
    _ counts: ClassCounts, level: FailureProbability
  ) throws(AttackError) -> Verdict {
    let test = try FlipTest(
      label: goal.label, competitor: nil, counts: counts, charge: charge)
    let verdict = test.verdict(level: level)
    return verdict.isRefuted ? verdict : .undecided(pValue: 1)
  }

  /// Of the points at which the policy wants one for each budget, the one with the least lead of the class.
  private mutating func keepBest() {
    let rivals = positions.indices.filter { isRival(positions[$0].point) }
    var best: [Double: Int] = [:]
    for (candidate, _, row) in candidates where isRival(candidate.point) {
      let rival = best[candidate.budget]
      if rival.map({ lead(row) < lead($0) }) ?? true { best[candidate.budget] = row }
    }
    let kept = Set(best.values)
    for row in rivals where !kept.contains(row) { positions[row].isWanted = false }
  }

  private func isRival(_ point: AttackPoint) -> Bool {
    switch plan.policy {
    case .all: false
    case .mixed: isInside(point)
    case .best: true
    }
  }

  private func lead(_ row: Int) -> Int {
    let counts = positions[row].screening
    return counts.votes[goal.label] - counts.greatestCount(excluding: goal.label)
  }

  private func competitor(in counts: ClassCounts) -> Int? {
    let others = counts.votes.indices.filter { $0 != goal.label }
    return others.max { counts.votes[$0] < counts.votes[$1] }
  }

  private func isInside(_ point: AttackPoint) -> Bool {
    certification.radius.map { point.distance.upper < $0.value } ?? false
  }

  // MARK: - Verification

  /// Decides about the points on fresh votes.
  func verify() throws(AttackError) -> TrialOutcome {
    let wanted = positions.indices.filter { positions[$0].isWanted }
    let isCertified = certification.radius != nil
    let count = wanted.count + (isCertified ? 1 : 0)
    let budget = count > 0 ? try VerificationBudget(beta: plan.beta, points: count) : nil
    var replication: PointVerification?
    var verifications = [PointVerification?](repeating: nil, count: positions.count)
    if let share = budget?.share {
      if isCertified {
        replication = try verification(
          at: goal.center, distance: 0, competitor: nil, block: positions.count,
          votes: plan.votes, share: share)
      }
      for row in wanted {
        let position = positions[row]
        verifications[row] = try verification(
          at: position.point.values, distance: position.point.distance.upper,
          competitor: position.competitor, block: row,
          votes: isInside(position.point) ? plan.votes : plan.outsideVotes, share: share)
      }
    }
    let points = candidates.map { candidate, multiple, row in
      TrialPoint(
        candidate: candidate, multiple: multiple, row: row, screening: positions[row].screening,
        competitor: positions[row].competitor, verification: verifications[row],
        departure: verifications[row]?.departure ?? positions[row].verdict)
    }
    return TrialOutcome(
      points: points, positions: positions.map(\.point), replication: replication, budget: budget)
  }

  private func verification(
    at point: [Float], distance: Double, competitor: Int?, block: Int, votes: Int,
    share: FailureProbability
  ) throws(AttackError) -> PointVerification {
    let first = block * max(plan.votes, plan.outsideVotes)
    let noise = oracle.block(
      example: goal.example, role: .verification, samples: first..<(first + votes))
    return try PointVerification(
      certificate: certification.certificate, label: goal.label, competitor: competitor,
      distance: distance, counts: try oracle.votes(around: point, at: noise), share: share,
      charge: charge)
  }
}
