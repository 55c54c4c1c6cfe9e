// SPDX-License-Identifier: GPL-3.0-or-later

/// The step rule Adam, in double precision.
///
/// Source: Kingma, Ba 2015 (arXiv 1412.6980), algorithm 1, with its defaults β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
struct AdaptiveMoments {
  private let rate: Double
  private var mean: [Double]
  private var square: [Double]
  /// β₁ᵗ and β₂ᵗ.
  private var decay = (mean: 1.0, square: 1.0)

  init(dimension: Int, rate: Double) {
    self.rate = rate
    mean = [Double](repeating: 0, count: dimension)
    square = mean
  }

  /// The step that decreases a function with this gradient.
  mutating func step(along gradient: [Double]) -> [Double] {
    decay = (decay.mean * 0.9, decay.square * 0.999)
    return gradient.indices.map { i in
      mean[i] += 0.1 * (gradient[i] - mean[i])
      square[i] += 0.001 * (gradient[i] * gradient[i] - square[i])
      let scale = (square[i] / (1 - decay.square)).squareRoot()
      return -rate * (mean[i] / (1 - decay.mean)) / (scale + 1e-8)
    }
  }
}
