// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether a rule's lower bounds are bounds: the exact tail at each is at most α.
///
/// Let L(k) be the bound for k successes of n, and let P[Bin(n, L(k)) ≥ k] ≤ α for each k. For any p let k* be the least k with
/// L(k) > p. A miss needs at least k* successes, and P[Bin(n, p) ≥ k*] ≤ P[Bin(n, L(k*)) ≥ k*] ≤ α. So the n + 1 tails prove
/// the coverage of *every* p. Where L rises with k they are also necessary: just below L(k) the miss probability is that tail.
///
/// Both members of the pair are examined, since the radius is computed from the lesser one. The upper bound is the mirrored lower
/// bound, so that it needs no examination of its own.
///
/// Source: Clopper and Pearson 1934.
struct IntervalSoundness: ValidationCheck {
  let name = "interval soundness"
  let claim = """
    The exact tail P[Bin(n, L) ≥ k] at each lower bound L is at most α, which proves coverage for every p \
    (Clopper and Pearson 1934)
    """

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    try IntervalScan(of: subject.interval, effort: effort, judge: Self.judge)
      .finding("no tail exceeds alpha, for p as for 1 − p")
  }

  private static func judge(_ question: IntervalCase) -> IntervalVerdict {
    switch question.bound {
    case .failure(let error):
      IntervalVerdict(
        holds: false, severity: .infinity, words: "\(question.description): no bound (\(error))")
    case .success(let pair): judge(question, pair)
    }
  }

  /// The worse of the two members.
  private static func judge(_ question: IntervalCase, _ pair: BoundPair) -> IntervalVerdict {
    let members = [
      (text: "p ≥ \(pair.value)", law: question.law(value: pair.value)),
      (text: "1 − p ≤ \(pair.complement)", law: question.law(complement: pair.complement)),
    ]
    var worst: IntervalVerdict?
    for (text, law) in members {
      let verdict = judge(question, claimed: text, law: law)
      if worst.map(verdict.isWorse) ?? true { worst = verdict }
    }
    return worst ?? IntervalVerdict(holds: true, severity: 0, words: "")
  }

  private static func judge(
    _ question: IntervalCase, claimed: String, law: ExtendedBinomial?
  ) -> IntervalVerdict {
    guard let law else {
      return IntervalVerdict(
        holds: false, severity: .infinity,
        words: "\(question.description): \(claimed) is claimed, which is no probability")
    }
    let (k, alpha) = (question.count.successes, question.alpha.value)
    // No success at all proves nothing: the bound must be p ≥ 0.
    let isTrivial = k == 0 && law.upperTail(atLeast: 1) == .zero
    if isTrivial { return IntervalVerdict(holds: true, severity: 0, words: "") }
    let ratio = question.ratio(law)
    return IntervalVerdict(
      holds: law.isUpperTail(atLeast: k, atMost: alpha), severity: ratio.high,
      words: "at worst (\(question.description)) \(claimed) is claimed, and missed "
        + "with probability \((ratio * alpha).words(comparedWith: alpha)) just below")
  }
}
