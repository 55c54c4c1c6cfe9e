// SPDX-License-Identifier: GPL-3.0-or-later

/// The step rule Adam with one second moment for all coordinates, in double precision.
///
/// Gaussian smoothing knows no coordinates: g turns with f. Adam does know them, and where gradients come in bursts it moves along
/// their signs, which lengthens a perturbation by a tenth or more. With the squared norm of the gradient in place of the squares of
/// its coordinates the steps turn with f too, and a step is about as long as the rate.
///
/// Source: Kingma, Ba 2015 (arXiv 1412.6980), algorithm 1, with its defaults β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
struct AdaptiveMoments {
  private let rate: Double
  private var mean: [Double]
  private var square = 0.0
  /// β₁ᵗ and β₂ᵗ.
  private var decay = (mean: 1.0, square: 1.0)

  init(dimension: Int, rate: Double) {
    self.rate = rate
    mean = [Double](repeating: 0, count: dimension)
  }

  /// The step that decreases a function with this gradient.
  mutating func step(along gradient: [Double]) -> [Double] {
    decay = (decay.mean * 0.9, decay.square * 0.999)
    square += 0.001 * (gradient.dot(gradient) - square)
    let scale = (square / (1 - decay.square)).squareRoot() + 1e-8
    let factor = rate / ((1 - decay.mean) * scale)
    return mean.indices.map { i in
      mean[i] += 0.1 * (gradient[i] - mean[i])
      return -factor * mean[i]
    }
  }
}
