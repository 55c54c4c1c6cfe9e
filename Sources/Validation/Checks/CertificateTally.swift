// SPDX-License-Identifier: GPL-3.0-or-later

/// Counts cases and those that contradict the claim, and keeps the worst of them for the report.
struct CertificateTally: Sendable {
  /// How many cases were computed.
  private(set) var cases = 0
  /// How many contradict the claim.
  private(set) var violations = 0
  /// The worst contradiction, with its size.
  private var worst: (excess: Double, words: String)?

  /// Counts a case.
  ///
  /// - Parameters:
  ///   - excess: By how much the claim is contradicted, in any unit, NaN included; nil if it is not.
  ///   - words: The case in words.
  mutating func add(excess: Double?, _ words: @autoclosure () -> String) {
    cases += 1
    guard let excess else { return }
    violations += 1
    // Written so that NaN counts as the worst.
    if let worst, !(excess > worst.excess) && !excess.isNaN { return }
    worst = (excess.isNaN ? .infinity : excess, words())
  }

  /// The finding: it holds if no case contradicts the claim.
  ///
  /// - Parameter what: What was computed, without the number of cases.
  /// - Returns: A finding without false alarm.
  func finding(_ what: String) -> Finding {
    let contradiction = worst.map { "; \(violations) against the claim, the worst: \($0.words)" }
    return Finding(
      exactly: violations == 0, computed: "\(cases) \(what)\(contradiction ?? "")")
  }
}
