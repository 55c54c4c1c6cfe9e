// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether a procedure spends the α it was given: a needlessly small radius is a defect too.
///
/// For two classes, just below a lower bound, the exact error of the binary form is α times the probability that the selection names
/// the class. A subject may offer several forms; the sharpest of them is examined.
struct ProcedureSharpness: ValidationCheck {
  let name = "procedure sharpness"
  let claim = """
    For two classes the sharpest procedure makes a false statement with probability at least 0.9 alpha somewhere: \
    no part of alpha is given away
    """

  /// The part of α that must be spent.
  private static let share = 0.9

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var least: ProcedureWorst?
    for trial in try ProcedureTrial.all(effort) where trial.classCount == 2 {
      var sharpest: ProcedureWorst?
      for procedure in subject.procedures {
        let candidate: ProcedureWorst
        do {
          candidate = try trial.worstError(of: procedure, steps: 2)
        } catch {
          return Finding(
            exactly: false,
            computed: "\(procedure.name) (\(trial.description)) cannot be enumerated: \(error)")
        }
        if candidate.ratio > sharpest?.ratio ?? -1 { sharpest = candidate }
      }
      if let sharpest, sharpest.ratio < least?.ratio ?? .infinity { least = sharpest }
    }
    guard let least else { return Finding(exactly: true, computed: "there is no procedure") }
    return Finding(
      exactly: least.ratio >= Self.share,
      computed: "\(least.words): \(least.ratio.brief(5)) of alpha")
  }
}
