// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether a rule gives away nothing: a bound moved inward by 10⁻⁹ is none.
///
/// If P[Bin(n, p) ≥ k] > α at a p just above the bound, then no rule whose bounds rise with k can say more for this count and
/// those above it (the bounds of Clopper and Pearson are the greatest that do).
struct IntervalTightness: ValidationCheck {
  let name = "interval tightness"
  let claim = """
    No lower bound could be raised: moved inward by 1e-9 of min(p, 1 − p), its exact tail exceeds alpha
    """

  /// How far a bound is moved, relative to the lesser member of its pair.
  private static let step = 1e-9

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    try IntervalScan(of: subject.interval, effort: effort, judge: Self.judge)
      .finding("none can be raised by 1e-9 of itself")
  }

  private static func judge(_ question: IntervalCase) -> IntervalVerdict {
    switch question.bound {
    case .failure(let error):
      return IntervalVerdict(
        holds: false, severity: .infinity, words: "\(question.description): no bound (\(error))")
    case .success(let pair):
      // Nothing is to be gained from no success.
      guard question.count.successes > 0 else {
        return IntervalVerdict(holds: true, severity: 0, words: "")
      }
      return judge(question, pair)
    }
  }

  private static func judge(_ question: IntervalCase, _ pair: BoundPair) -> IntervalVerdict {
    let shift = step * min(pair.value, pair.complement)
    let raised = min(1, pair.value + max(shift, 4 * pair.value.ulp))
    let lowered = max(0, pair.complement - max(shift, 4 * pair.complement.ulp))
    let (k, alpha) = (question.count.successes, question.alpha.value)
    let laws = [question.law(value: raised), question.law(complement: lowered)]
    var (holds, least) = (true, DoubleDouble(.infinity))
    for law in laws {
      guard let law else { return missing(question, pair) }
      holds = holds && law.isUpperTail(atLeast: k, above: alpha)
      least = min(least, question.ratio(law))
    }
    return IntervalVerdict(
      holds: holds, severity: 1 / least.high,
      words:
        "at worst (\(question.description)) the bound p ≥ \(pair.value), moved inward, is missed "
        + "with probability \((least * alpha).words(comparedWith: alpha))")
  }

  private static func missing(_ question: IntervalCase, _ pair: BoundPair) -> IntervalVerdict {
    IntervalVerdict(
      holds: false, severity: .infinity,
      words:
        "\(question.description): \(pair.value), \(pair.complement) is no pair of probabilities")
  }
}
