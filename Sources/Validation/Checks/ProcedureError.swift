// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether a whole procedure, with its selection and estimation, is wrong with probability at most α.
///
/// All that the procedure could draw is enumerated, so that votes used twice, a class chosen after looking or several looks show at
/// their exact probability. The truth is the worst-case classifier's: see `StatementTruth`.
struct ProcedureError: ValidationCheck {
  let name = "procedure error"
  let claim = """
    Over all votes that could be drawn, a false class, radius or bound is stated with probability at most α \
    (Cohen et al. 2019, Proposition 2)
    """

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let steps = effort.choose(quick: 6, standard: 12, thorough: 24)
    var (paths, points) = (0, 0)
    var worst: ProcedureWorst?
    for trial in try ProcedureTrial.all(effort) where worst?.holds ?? true {
      for procedure in subject.procedures {
        let candidate: ProcedureWorst
        do {
          candidate = try trial.worstError(of: procedure, steps: steps)
        } catch {
          return Finding(
            exactly: false,
            computed: "\(procedure.name) (\(trial.description)) cannot be enumerated: \(error)")
        }
        paths += candidate.paths
        points += candidate.points
        if worst.map(candidate.isWorse) ?? true { worst = candidate }
      }
    }
    guard let worst else { return Finding(exactly: true, computed: "there is no procedure") }
    return Finding(
      exactly: worst.holds,
      computed: "\(paths) paths of votes at \(points) class probabilities: at worst \(worst.words)")
  }
}
