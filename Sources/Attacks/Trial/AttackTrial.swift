// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Noise
public import Smoothing

/// One example, attacked and judged.
///
/// 1. **Search.** Each attack names a point for each budget, on noise of its own.
/// 2. **Screening.** Votes on one more role of attack noise fix the competitor of each distinct point, and refute those at which the
///    class certainly still wins.
/// 3. **Verification.** Fresh votes decide the rest, and the certificate at x itself. Of K verified points each gets β/K.
///
/// Search and verification never share noise, whatever the attacks do; so a right certificate is confirmed as violated with probability at
/// most β. The certification's own noise may serve the search: the certificate's α does not depend on how points were chosen.
public struct AttackTrial: Sendable {
  /// The attacks, with distinct names and noise numbers below ``screeningNumber``.
  public let attacks: [any Attack]
  /// How far they may go.
  public let budgets: AttackBudgets
  /// How the outcome is decided.
  public let plan: VerificationPlan

  /// The number of the attack noise on which points are screened.
  public static let screeningNumber: UInt8 = 127

  /// A trial.
  ///
  /// - Throws: `AttackError.invalidOption` for two attacks that would share noise, or one that would share the screening's.
  public init(
    attacks: [any Attack], budgets: AttackBudgets, plan: VerificationPlan
  ) throws(AttackError) {
    var taken: Set<UInt8> = [Self.screeningNumber]
    for attack in attacks where !taken.insert(attack.number).inserted {
      throw .invalidOption(
        name: "noise number of \(attack.name)", value: Double(attack.number),
        requirement: "its own")
    }
    self.attacks = attacks
    self.budgets = budgets
    self.plan = plan
  }

  /// Attacks an example.
  ///
  /// - Parameters:
  ///   - certification: What was certified at the goal's centre.
  ///   - goal: The example, its input, the class under test and what the certification's votes tell for free.
  ///   - oracle: f with the threat model.
  ///   - isCancelled: Asked between searches; true ends the trial.
  /// - Returns: The points with their verdicts.
  /// - Throws: `AttackError.smoothing(.cancelled)` after a stop, else the error of the module that failed.
  /// - Complexity: the searches', and screening + n_v evaluations of f for each point.
  public func run(
    _ certification: Certification, goal: AttackGoal, oracle: SmoothedOracle,
    isCancelled: () -> Bool = { false }
  ) throws(AttackError) -> TrialOutcome {
    let wanted = budgets.budgets(radius: certification.radius?.value)
    var named: [(candidate: Candidate, multiple: Double?)] = []
    for attack in attacks {
      guard !isCancelled() else { throw .smoothing(.cancelled) }
      let candidates = try attack.candidates(
        for: goal, budgets: wanted.map(\.distance), oracle: oracle)
      named += zip(candidates, wanted).map { ($0, $1.multiple) }
    }
    var judge = TrialJudge(
      certification: certification, goal: goal, oracle: oracle, plan: plan)
    for (candidate, multiple) in named { judge.enter(candidate, multiple: multiple) }
    guard !isCancelled() else { throw .smoothing(.cancelled) }
    try judge.screen()
    guard !isCancelled() else { throw .smoothing(.cancelled) }
    return try judge.verify()
  }
}
