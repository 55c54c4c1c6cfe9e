// SPDX-License-Identifier: GPL-3.0-or-later

/// A range of ε/R in which breaks are counted: lower ≤ ε/R < upper.
///
/// The bins are those in which the published logs were read, so that shapes can be compared.
public struct RatioBin: Sendable, Hashable, Codable {
  /// The least ε/R.
  public let lower: Double
  /// The first ε/R beyond; nil for no end.
  public let upper: Double?
  /// The share of examples whose label the strongest published attack changed at such budgets.
  ///
  /// Source: the logs that Salman and others 2019 (arXiv 1906.04584) published with their code: 500 images of CIFAR-10, the networks of Cohen
  /// and others 2019, projected gradients through 128 noisy copies, 10 000 votes for each point.
  public let publishedShare: Double

  /// The bins: they cover [0, ∞) and do not meet.
  public static let all = [
    RatioBin(lower: 0, upper: 1, publishedShare: 0),
    RatioBin(lower: 1, upper: 1.25, publishedShare: 0.002),
    RatioBin(lower: 1.25, upper: 1.5, publishedShare: 0.15),
    RatioBin(lower: 1.5, upper: 2, publishedShare: 0.45),
    RatioBin(lower: 2, upper: 3, publishedShare: 0.73),
    RatioBin(lower: 3, upper: nil, publishedShare: 0.89),
  ]

  /// The number of the bin of a ratio; nil for a ratio that is negative or NaN.
  public static func index(of ratio: Double) -> Int? {
    guard ratio >= 0 else { return nil }
    return all.lastIndex { $0.lower <= ratio }
  }

  /// True if the bin holds the ratio.
  public func contains(_ ratio: Double) -> Bool {
    lower <= ratio && upper.map { ratio < $0 } ?? true
  }
}

extension RatioBin: CustomStringConvertible {
  /// `< 1`, `1–1.25`, …, `≥ 3`.
  public var description: String {
    guard let upper else { return "≥ \(Numeral.shortest(lower))" }
    return lower == 0
      ? "< \(Numeral.shortest(upper))" : "\(Numeral.shortest(lower))–\(Numeral.shortest(upper))"
  }
}
