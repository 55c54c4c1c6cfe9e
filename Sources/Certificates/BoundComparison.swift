// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The radii that three bounds give for the same probabilities in the binary form: Cohen, Lecuyer, Li.
///
/// The table of numbers behind the paper's comparison figure. For every p > ½, Lecuyer ≤ Li ≤ Cohen.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), the figure that compares the three.
public struct BoundComparison: Sendable, Hashable {
  /// One probability and its radii.
  public struct Row: Sendable, Hashable {
    /// p_A; p_B = 1 − p_A.
    public let probability: Double
    /// R of ``GaussianL2``, rounded down; 0 where nothing is proved.
    public let cohen: Double
    /// R of ``LecuyerBound``, rounded down; 0 where nothing is proved.
    public let lecuyer: Double
    /// R of ``LiBound``, rounded down; 0 where nothing is proved.
    public let li: Double
  }

  /// The noise level σ > 0.
  public let sigma: Double
  /// One row for each probability, in the order given.
  public let rows: [Row]

  /// The probabilities of the printed table.
  public static let printedProbabilities = [0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]

  /// The radii of some probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: Each p_A in [0, 1].
  ///   - sigma: σ > 0, finite.
  /// - Throws: `CertificateError.invalidSigma`, `invalidProbability`.
  public init(
    probabilities: [Double] = printedProbabilities, sigma: Double = 1
  ) throws(CertificateError) {
    var rows: [Row] = []
    for probability in probabilities {
      guard let bound = try? LowerBound(exactly: probability) else {
        throw .invalidProbability(probability)
      }
      rows.append(
        Row(
          probability: probability,
          cohen: try GaussianL2(sigma: sigma, lowerPA: bound).radius?.value ?? 0,
          lecuyer: try LecuyerBound(sigma: sigma, lowerPA: bound).radius?.value ?? 0,
          li: try LiBound(sigma: sigma, lowerPA: bound).radius?.value ?? 0))
    }
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    self.sigma = sigma
    self.rows = rows
  }
}
