// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Smoothing
public import Statistics

/// One question to `radius`: k of n votes at level α under noise σ, and the certified radius in the binary form.
public struct RadiusCase: Sendable {
  /// k votes for the top class of n.
  public let count: BinomialCount
  /// The probability with which the certificate may be wrong.
  public let alpha: FailureProbability
  /// The certificate: bound and radius.
  public let certificate: GaussianL2

  /// The columns that `cases(in:)` reads.
  public static let columns = ["n", "k", "alpha", "sigma"]
  /// The header of what is written.
  public static let header = "n,k,alpha,sigma,lower,radius,reason"

  /// Answers a question.
  ///
  /// - Throws: `StatisticsError` or `CertificateError`.
  public init(n: Int, k: Int, alpha: Double, sigma: Double) throws {
    count = try BinomialCount(successes: k, trials: n)
    self.alpha = try FailureProbability(alpha)
    certificate = try GaussianL2(
      sigma: sigma, lowerPA: ClopperPearson.lowerBound(count, alpha: self.alpha))
  }

  /// Answers the questions of a table, all or none.
  ///
  /// - Parameter text: Comma-separated, with the header n,k,alpha,sigma.
  /// - Returns: One case per row.
  /// - Throws: `ExperimentError.malformedCase` with the line of the first bad row.
  public static func cases(in text: String) throws(ExperimentError) -> [RadiusCase] {
    var cases: [RadiusCase] = []
    for row in try CaseTable(text, columns: columns).rows {
      let (n, k) = (try row.integer("n"), try row.integer("k"))
      let (alpha, sigma) = (try row.number("alpha"), try row.number("sigma"))
      do { cases.append(try RadiusCase(n: n, k: k, alpha: alpha, sigma: sigma)) } catch {
        throw row.malformed("\(error)")
      }
    }
    return cases
  }

  /// Why there is no radius, or nil.
  public var reason: AbstentionReason? {
    certificate.radius == nil ? .lowerBoundNotAboveHalf : nil
  }

  /// The row that is written: each number reads back as the same `Double`; the radius is empty after an abstention.
  public var row: String {
    let radius = certificate.radius.map { "\($0.value)" } ?? ""
    return "\(count.trials),\(count.successes),\(alpha),\(certificate.sigma),"
      + "\(certificate.lowerPA.value),\(radius),\(reason?.rawValue ?? "")"
  }

  /// The answer in words.
  public var explanation: String {
    let (n, k) = (count.trials, count.successes)
    let votes = """
      \(k) of \(n) noisy votes for one class at alpha = \(alpha), noise sigma = \(certificate.sigma):
        the class has probability at least \(certificate.lowerPA.value) (Clopper–Pearson)
      """
    guard let radius = certificate.radius else {
      return votes + "\n  abstain: \(AbstentionReason.lowerBoundNotAboveHalf.explanation)"
    }
    return votes + """

        certified radius R = sigma·Φ⁻¹(p) = \(radius.value) in ℓ2, rounded down
      The smoothed classifier cannot change within the open ball of radius R; this is wrong with probability at most \(alpha).
      """
  }
}
