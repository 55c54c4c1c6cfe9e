// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import Statistics

/// A table of numbers of this build that the proofs check, in `Proofs/Tables`.
///
/// The same file is read by Coq, which proves each row, and by the test that holds this build to it bit for
/// bit. So that neither rounds, numbers are Doubles in the hexadecimal notation of C.
struct ProofTable {
  /// The name of its file.
  let name: String
  /// What a row claims.
  let claim: String
  /// The names of the columns.
  let columns: String
  /// The rows.
  let rows: [String]

  /// The file.
  var text: String {
    (["# \(claim)", columns] + rows).map { $0 + "\n" }.joined()
  }

  /// Where the file is.
  var file: URL {
    (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
      .appending(path: "Proofs/Tables/\(name).csv")
  }

  private static func row(_ integers: [Int], _ numbers: [Double]) -> String {
    (integers.map(String.init) + numbers.map { String(format: "%a", $0) }).joined(separator: ",")
  }
}

// MARK: - The tables

extension ProofTable {
  /// The lower bounds of Clopper and Pearson.
  static func lowerBounds() throws -> ProofTable {
    ProofTable(
      name: "lower_bound",
      claim: "P[Bin(n, L) >= k] <= alpha for L = lower and for L = 1 - complement",
      columns: "n,k,alpha,lower,complement",
      rows: try counts.flatMap { n, k in
        try levels(of: n).map { alpha in
          let bound = try lowerBound(n, k, alpha)
          return row([n, k], [alpha, bound.value, bound.complement])
        }
      })
  }

  /// The radii of the binary form.
  static func certificates() throws -> ProofTable {
    ProofTable(
      name: "certificates",
      claim: "P[Bin(n, L) >= k] <= alpha and radius <= sigma * quantile(L) for L = 1 - complement",
      columns: "n,k,alpha,sigma,complement,radius",
      rows: try certified.map { n, k, alpha, sigma in try certificateRow(n, k, alpha, sigma) })
  }

  /// Enclosures of the normal distribution function.
  static func normalTails() -> ProofTable {
    ProofTable(
      name: "normal",
      claim: "lower <= Phi(z) <= upper and below <= 1 - Phi(z) <= above",
      columns: "z,lower,upper,below,above",
      rows: [0.125, 0.5, 1, 1.5, 2, 2.3263478740408408, 3, 4].map { z in
        let (p, q) = (NormalDistribution.lowerTail(z), NormalDistribution.upperTail(z))
        return row([], [z, p.lower, p.upper, q.lower, q.upper])
      })
  }

  /// Rows with one wrong digit, which the proofs must reject.
  static func wrongLowerBounds() throws -> ProofTable {
    let right = try lowerBound(1000, 900, 0.001)
    let tooHigh = [0.001, right.value + 0x1p-40, right.complement - 0x1p-40]
    return ProofTable(
      name: "wrong_lower_bound",
      claim: "False: the tenth digit of the bound too high by one; k too low by one; alpha halved",
      columns: "n,k,alpha,lower,complement",
      rows: [
        row([1000, 900], tooHigh),
        row([1000, 899], [0.001, right.value, right.complement]),
        row([1000, 900], [0.0005, right.value, right.complement]),
      ])
  }

  /// A radius with one wrong digit.
  static func wrongCertificates() throws -> ProofTable {
    let bound = try lowerBound(1000, 900, 0.001)
    let tooLarge = try radius(bound, 0.25) + 0x1p-42
    return ProofTable(
      name: "wrong_certificates", claim: "False: the tenth digit of the radius too high by one",
      columns: "n,k,alpha,sigma,complement,radius",
      rows: [row([1000, 900], [0.001, 0.25, bound.complement, tooLarge])])
  }

  /// All files.
  static func all() throws -> [ProofTable] {
    [
      try lowerBounds(), try certificates(), normalTails(), try wrongLowerBounds(),
      try wrongCertificates(),
    ]
  }
}

// MARK: - What is tabulated

extension ProofTable {
  /// n and k: all places of the small n, and of the large n those that certificates come from.
  private static let counts: [(Int, Int)] = [
    (1, 1), (2, 1), (2, 2), (10, 1), (10, 5), (10, 9), (10, 10), (100, 50), (100, 75), (100, 99),
    (100, 100), (1000, 501), (1000, 900), (1000, 999), (1000, 1000), (10_000, 9000), (10_000, 9900),
    (10_000, 10_000), (100_000, 99_000), (100_000, 99_900), (100_000, 100_000),
  ]

  /// The α of the field and, where the sums are short, a large and a small one.
  private static func levels(of n: Int) -> [Double] { n <= 1000 ? [0.001, 0.05, 1e-9] : [0.001] }

  private static let certified: [(Int, Int, Double, Double)] = [
    (10, 10, 0.05, 1), (100, 75, 0.001, 0.5), (100, 99, 0.001, 0.25), (100, 100, 0.001, 0.12),
    (1000, 900, 0.001, 0.25), (1000, 999, 0.001, 0.5), (1000, 1000, 0.001, 1),
    (10_000, 9000, 0.001, 0.25), (10_000, 9900, 0.001, 0.5), (10_000, 10_000, 0.001, 0.25),
    (100_000, 99_000, 0.001, 0.5), (100_000, 99_900, 0.001, 0.12), (100_000, 100_000, 0.001, 0.25),
  ]

  private static func lowerBound(_ n: Int, _ k: Int, _ alpha: Double) throws -> LowerBound {
    try ClopperPearson.lowerBound(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha))
  }

  private static func radius(_ bound: LowerBound, _ sigma: Double) throws -> Double {
    try GaussianL2(sigma: sigma, lowerPA: bound).radius?.value ?? .nan
  }

  private static func certificateRow(
    _ n: Int, _ k: Int, _ alpha: Double, _ sigma: Double
  ) throws -> String {
    let bound = try lowerBound(n, k, alpha)
    return row([n, k], [alpha, sigma, bound.complement, try radius(bound, sigma)])
  }
}
