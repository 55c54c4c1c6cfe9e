// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The share of examples that are certified correctly with a radius of at least r, as a function of r.
///
///     at(r) = #{i : prediction = label, Rᵢ ≥ r} / m
///
/// m is the number of examples attempted, fixed in advance; abstentions and failures stay in it.
///
/// Source: Cohen, Rosenfeld, Kolter 2019, section 4, arXiv 1902.02918.
public struct CertifiedAccuracy: Sendable {
  /// m, the number of examples attempted.
  public let attempted: Int
  /// The number of abstentions.
  public let abstentions: Int
  /// The probability with which each certificate may be wrong.
  public let alpha: FailureProbability
  /// The radii of the correct certificates, in increasing order.
  public let correctRadii: [Double]

  /// The curve of some certificates.
  ///
  /// - Parameters:
  ///   - correctRadii: The radii of the certificates whose class is the true one.
  ///   - attempted: m, at least the number of radii and 1.
  ///   - abstentions: The number of abstentions, at most m.
  ///   - alpha: The probability with which each certificate may be wrong.
  /// - Throws: `ExperimentError.invalidAnalysis` if the numbers contradict each other or a radius is NaN or negative.
  public init(
    correctRadii: [Double], attempted: Int, abstentions: Int, alpha: FailureProbability
  ) throws(ExperimentError) {
    guard attempted >= max(1, correctRadii.count), 0...attempted ~= abstentions else {
      throw .invalidAnalysis(
        "\(correctRadii.count) certificates and \(abstentions) abstentions of \(attempted) examples"
      )
    }
    if let bad = correctRadii.first(where: { !($0 >= 0) }) {
      throw .invalidAnalysis("the radius \(bad)")
    }
    self.correctRadii = correctRadii.sorted()
    self.attempted = attempted
    self.abstentions = abstentions
    self.alpha = alpha
  }

  /// The curve of the records of one run.
  ///
  /// - Throws: `ExperimentError.invalidAnalysis` if there are none, or their α differ or are none.
  public init(_ records: [CertificationRecord]) throws(ExperimentError) {
    guard let first = records.first else { throw .invalidAnalysis("there are no records") }
    guard records.allSatisfy({ $0.alpha == first.alpha }),
      let alpha = try? FailureProbability(first.alpha)
    else {
      throw .invalidAnalysis("the records do not share one alpha between 0 and 0.5")
    }
    let radii = records.filter(\.isCorrect).compactMap(\.radius)
    try self.init(
      correctRadii: radii, attempted: records.count,
      abstentions: records.count { $0.outcome == .abstained }, alpha: alpha)
  }

  /// The number of correct certificates with a radius of at least r; none for NaN.
  ///
  /// - Complexity: O(log m).
  public func count(at radius: Double) -> Int {
    var (low, high) = (0, correctRadii.count)
    while low < high {
      let middle = (low + high) / 2
      if correctRadii[middle] >= radius { high = middle } else { low = middle + 1 }
    }
    return correctRadii.count - low
  }

  /// The certified accuracy at r.
  public func at(_ radius: Double) -> Double { Double(count(at: radius)) / Double(attempted) }

  /// The mean over all m examples of the radius where the certificate is correct, else 0.
  public var averageRadius: Double { correctRadii.reduce(0, +) / Double(attempted) }
}
