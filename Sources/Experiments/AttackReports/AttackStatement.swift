// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be claimed from a run, in words: no more and no less.
public struct AttackStatement: Sendable, Hashable {
  private let summary: AttackSummary

  /// The statement of a run.
  public init(_ summary: AttackSummary) { self.summary = summary }

  /// One sentence: what was seen, and whether it speaks against the certifier.
  public var verdict: String {
    guard let violations = summary.violations else { return "No example was attacked yet." }
    if summary.issued == 0 { return "No certificate was issued, so that none could be violated." }
    let pValue = "p = \(Numeral.brief(violations.pValue))"
    if violations.violations == 0 {
      return "No certificate was violated: \(summary.issued) issued, none broken inside its radius."
    }
    let count = Numeral.counted(violations.violations, "example")
    return violations.isCompatible
      ? "\(count) with a confirmed violation: no more than a right certifier allows (\(pValue))."
      : "\(count) with a confirmed violation: more than a right certifier allows (\(pValue)). "
        + "Look for the error in the certifier, the noise or the data."
  }

  /// One paragraph: the numbers, what each is worth, and what they do not show.
  public var paragraph: String {
    guard let violations = summary.violations else { return verdict }
    return [
      attempts, guarantee(violations), count(violations), bound(violations), power(violations),
    ].joined(separator: " ")
  }

  private var attempts: String {
    let failed = summary.failed > 0 ? ", \(summary.failed) failed" : ""
    return "\(Numeral.counted(summary.attempted, "example")) attempted: \(summary.issued) "
      + "\(summary.issued == 1 ? "certificate" : "certificates") issued, "
      + "\(summary.abstained) abstained\(failed)."
  }

  private func guarantee(_ violations: ViolationSummary) -> String {
    "Each certificate is wrong with probability at most α = \(violations.alpha), and a violation "
      + "of a right one is reported with probability at most β = \(violations.beta) for each "
      + "example, because it takes fresh votes that no search has seen."
  }

  private func count(_ violations: ViolationSummary) -> String {
    "If the certifier is right, the number V of examples with a reported violation is at most "
      + "Bin(\(violations.attempted), α + β)-distributed, with a mean of at most "
      + "\(Numeral.brief(violations.expected)); observed: V = \(violations.violations), "
      + "p-value \(Numeral.brief(violations.pValue))."
  }

  private func bound(_ violations: ViolationSummary) -> String {
    let percent = Numeral.percent(violations.confidence)
    let proof = violations.violations == 0 ? "V = 0 does not prove the certifier right. " : ""
    return proof + "At \(percent) confidence these attacks find a violation in at most "
      + "U = \(Numeral.brief(violations.rateBound)) of all examples; what other attacks would find "
      + "is not bounded."
  }

  private func power(_ violations: ViolationSummary) -> String {
    let percent = Numeral.percent(violations.inflation - 1)
    return "Had every radius been \(percent) too great on half-spaces, attacked in the worst "
      + "direction, this run would have rejected the certifier with probability at least "
      + "W = \(Numeral.shareRoundedDown(violations.power)) (each example with its own K, at most "
      + "\(summary.greatestVerifiedPoints); level \(violations.level))."
  }
}
