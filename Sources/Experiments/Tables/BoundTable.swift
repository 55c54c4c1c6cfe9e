// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates

/// The comparison of three theorems as a table: the radius that each proves for the same probability.
public struct BoundTable: Sendable {
  /// The numbers.
  public let comparison: BoundComparison

  /// A table of the printed probabilities, or of others.
  ///
  /// - Throws: `CertificateError`.
  public init(
    probabilities: [Double] = BoundComparison.printedProbabilities, sigma: Double = 1
  ) throws(CertificateError) {
    comparison = try BoundComparison(probabilities: probabilities, sigma: sigma)
  }

  /// The table for the terminal; each number reads back as the same `Double`, which is rounded down.
  public var text: String {
    var table = TextTable(header: ["p_A", "Cohen et al.", "Lecuyer et al.", "Li et al."])
    for row in comparison.rows {
      table.add(["\(row.probability)", "\(row.cohen)", "\(row.lecuyer)", "\(row.li)"])
    }
    return table.text + """

      certified ℓ2 radius for sigma = \(comparison.sigma) and p_B = 1 − p_A, each rounded down
      """
  }
}
