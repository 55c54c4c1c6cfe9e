// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// Class probabilities with the classifier that is the worst for them.
struct TightnessCase: Sendable, CustomStringConvertible {
  /// The worst case with its σ, p_A and p_B.
  let slabs: WorstCaseSlabs
  /// True if p_B = 1 − p_A, which the binary form knows without being told.
  let isBinary: Bool

  /// p_A as it is put to a certificate.
  var pA: BoundPair { BoundPair(value: slabs.lowerPA.value, complement: slabs.lowerPA.complement) }
  /// p_B as it is put to a certificate; nil in the binary form.
  var pB: BoundPair? {
    isBinary ? nil : BoundPair(value: slabs.upperPB.value, complement: slabs.upperPB.complement)
  }

  var description: String {
    let pair = CertificateCase(silentAt: slabs.sigma, pA: pA, pB: pB)
    return "\(pair), \(slabs.classCount) classes"
  }

  /// The grid: both forms, 2 to 12 classes.
  ///
  /// - Parameter effort: Decides the number of probabilities.
  /// - Returns: The cases; all have a positive radius.
  /// - Throws: `StatisticsError` or `CertificateError`, which the numbers of the grid do not.
  static func grid(_ effort: Effort) throws -> [TightnessCase] {
    let few = [0.4, 0.51, 0.6, 0.8, 0.9, 0.99, 0.999_999]
    let steps = effort.choose(quick: 0, standard: 60, thorough: 1000)
    let tops = few + (0..<steps).map { 0.505 + 0.49 * Double($0) / Double(steps) }
    return try [0.12, 0.25, 1].flatMap { sigma in
      try tops.flatMap { p in
        try [1, 0.5, 0.25, 0.1].compactMap { share in
          try make(sigma: sigma, p: p, share: share)
        }
      }
    }
  }

  /// One case, or nil where class B would win at x: `share` is p_B/(1 − p_A).
  private static func make(sigma: Double, p: Double, share: Double) throws -> TightnessCase? {
    let lowerPA = try LowerBound(exactly: p)
    if share == 1 {
      guard p > 0.5 else { return nil }
      return TightnessCase(
        slabs: try WorstCaseSlabs(sigma: sigma, lowerPA: lowerPA), isBinary: true)
    }
    let upperPB = try UpperBound(exactly: share * (1 - p))
    guard upperPB.value < p else { return nil }
    let count = try WorstCaseSlabs.minimumClassCount(lowerPA: lowerPA, upperPB: upperPB)
    let slabs = try WorstCaseSlabs(
      sigma: sigma, lowerPA: lowerPA, upperPB: upperPB, classCount: count)
    return TightnessCase(slabs: slabs, isBinary: false)
  }
}
