// SPDX-License-Identifier: GPL-3.0-or-later

extension DecoupledNorm {
  /// Where the search stands: the update rule, without the classifier.
  struct Walk {
    /// δ.
    private(set) var perturbation: [Double]
    /// The shortest δ ≠ 0 that was adversarial, if there was one.
    private(set) var best: [Double]?
    /// ν.
    private(set) var norm: Double

    /// The start at δ = 0.
    init(dimension: Int, norm: Double) {
      perturbation = [Double](repeating: 0, count: dimension)
      self.norm = norm
    }

    /// One step along a unit vector.
    mutating func advance(
      along direction: [Double], by step: Double, gamma: Double, isAdversarial: Bool
    ) {
      let length = perturbation.euclideanNorm
      if isAdversarial, length > 0, length < best?.euclideanNorm ?? .infinity {
        best = perturbation
      }
      norm *= isAdversarial ? 1 - gamma : 1 + gamma
      let moved = perturbation.adding(direction, times: step)
      // A step that ends at x itself has no direction: the gradient's is as good.
      perturbation = (moved.direction ?? direction).map { $0 * norm }
    }
  }

  /// a_k = 0.01 + 0.99·(1 + cos πt)/2 for t = k/(T − 1).
  static func stepSize(_ step: Int, of steps: Int) -> Double {
    let progress = Double(step) / Double(max(1, steps - 1))
    // cos πt = −sin π(t − ½), by the Taylor series of the sine, which is accurate to 10⁻⁹ on [−π/2, π/2].
    let angle = Double.pi * (progress - 0.5)
    var (term, sine) = (angle, angle)
    for order in 1...8 {
      term *= -angle * angle / Double((2 * order) * (2 * order + 1))
      sine += term
    }
    return 0.01 + 0.99 * (1 - sine) / 2
  }
}
