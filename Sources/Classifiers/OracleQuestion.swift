// SPDX-License-Identifier: GPL-3.0-or-later

/// What an oracle is asked about: a point of the right dimension with finite coordinates, and a noise level.
struct OracleQuestion {
  /// x, d values.
  let input: [Double]
  /// σ.
  let sigma: Double

  /// A question that makes sense.
  ///
  /// - Throws: `ClassifierError.wrongInputCount`, `nonFiniteInput`; `invalidParameter` unless σ is positive and finite.
  init(
    _ input: [Double], sigma: Double, dimension: Int
  ) throws(ClassifierError) {
    guard input.count == dimension else {
      throw .wrongInputCount(expected: dimension, actual: input.count)
    }
    if let place = input.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteInput(index: 0, coordinate: place, value: Float(input[place]))
    }
    guard sigma > 0, sigma.isFinite else {
      throw .invalidParameter("sigma is \(sigma), but must be positive and finite")
    }
    self.input = input
    self.sigma = sigma
  }
}
