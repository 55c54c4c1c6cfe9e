// SPDX-License-Identifier: GPL-3.0-or-later

// The noise of grid smoothing around points between the grid points of the data.
//
// Goals, in order: (1) the same smoothed classifier as on the grid, to a proved distance; (2) the same bits on every
// machine and for every split of the work; (3) fast: little more than the noise on a grid.
// Source: elementary. That it is needed: x' plus grid noise is a smoothing of another classifier, of which the
// certificate says nothing.

/// The points clamp(round(L(x′ + σZ)))/L for x′ on a grid s times as fine as the data's, s odd, drawn without rounding.
///
/// Grid noise on the data's grid smooths the classifier h = f ∘ clamp ∘ round, which is defined everywhere, and its
/// certificates hold for every x′ in the ball. To see what h's smoothed classifier says at an x′ off the grid, one has to
/// sample round(L(x′ + σZ)). For x′ = m/(sL) this noise does it in integers.
///
/// **Theorem.** Let s be odd and v real, v ≠ j + ½ and sv ≠ j + ½ for all integers j. Then round(round(sv)/s) = round(v).
///
/// **Proof.** round(v) = j means j − ½ < v < j + ½, so sj − s/2 < sv < sj + s/2. As s is odd the two ends are half-integers,
/// across which rounding to an integer does not lead: sj − (s − 1)/2 ≤ round(sv) ≤ sj + (s − 1)/2. Divided by s that
/// is within ½ − 1/(2s) of j. ∎
///
/// With v = L(x′ + σZ) it is sv = m + sLσZ and round(sv) = m + M with M = round(sLσZ): the integers that
/// ``GridGaussian`` draws on the grid with sL steps, and one division by s. (m + M is an integer and s odd, so there are no
/// ties; those of v and sv have probability zero.) For even s the theorem fails: half of a coarse step would be a fine step,
/// and its mass would go to the wrong side.
///
/// The law is as far from the ideal one as that of M at most, since a function of a sample cannot widen the distance
/// between laws: `charge` is the fine table's. On the data's grid M draws the same values as `GridGaussian` there
/// from the same address, up to the two charges, since the coarse thresholds are among the fine ones.
public struct RefinedGridGaussian: SmoothingNoise {
  /// The name in records: `refined-grid`, since its points and its values have different grids.
  public var name: String { "refined-grid" }
  /// The noise level σ > 0, in the units of the input.
  public var sigma: Double { fine.sigma }
  /// The number sL of steps per unit of the points that may be its centre.
  ///
  /// A record of this noise needs L and s both: `outputLevels` and `refinement`.
  public var levels: Int? { fine.levels }
  /// The number L of steps per unit of the values that it draws: the grid of the data and of the certificate.
  public let outputLevels: Int
  /// s: the odd number of steps of its points in one of its values'.
  public let refinement: Int
  /// The box that noisy points are clamped to after rounding, in steps of 1/L, or nil.
  public let clamp: ClosedRange<Int>?
  /// False: every step of this noise is exact, up to `charge`.
  public var assumesIdealArithmetic: Bool { false }

  /// The noise on the grid of the points, without a box.
  let fine: GridGaussian

  /// The noise with level σ, values on the grid with L steps per unit, and points on one s times as fine.
  ///
  /// - Parameters:
  ///   - levels: L, as of the `GridGaussian` that the certificate is from.
  ///   - refinement: s ≥ 1, odd, with s·L ≤ 65535.
  ///   - sigma: σ > 0 in units of the input, with s·L·σ ≤ 10⁵.
  ///   - clamp: A box for the noisy point in steps of 1/L, within ±2²¹.
  /// - Throws: `NoiseError.invalidLevels`, `invalidRefinement`, `invalidSigma`, `gridTooFine` or `invalidClamp`.
  /// - Complexity: about 9.2·s·L·σ evaluations of Φ: 80 ms for L = 255, s = 15, σ = 0.5. Make it once and share it.
  public init(
    levels: Int, refinement: Int, sigma: Double, clamp: ClosedRange<Int>? = nil
  ) throws(NoiseError) {
    guard GridGaussian.possibleLevels.contains(levels) else { throw .invalidLevels(levels) }
    let isInRange = 1...GridGaussian.possibleLevels.upperBound / levels ~= refinement
    guard isInRange, refinement % 2 == 1 else {
      throw .invalidRefinement(refinement, levels: levels)
    }
    try GridGaussian.check(clamp: clamp)
    fine = try GridGaussian(levels: levels * refinement, sigma: sigma)
    outputLevels = levels
    self.refinement = refinement
    self.clamp = clamp
  }

  /// The refinement used when none is asked for: the largest odd s ≤ 255 with s·L ≤ 4095 and s·L·σ ≤ 10⁵, at least 1.
  ///
  /// For 16 ≤ L ≤ 255 and σ ≤ 20 one of its points is then within √d/7000 of any point in reach; the table is built within a
  /// fifth of a second for σ = 1.
  ///
  /// - Parameters:
  ///   - levels: L ≥ 1.
  ///   - sigma: σ > 0.
  /// - Returns: s; 15 for L = 255, 255 for L = 16.
  public static func defaultRefinement(levels: Int, sigma: Double) -> Int {
    stride(from: 255, to: 1, by: -2).first { s in
      let steps = levels.multipliedReportingOverflow(by: s)
      return !steps.overflow && steps.partialValue <= 4095
        && Double(steps.partialValue) * sigma <= GridGaussian.largestScale
    } ?? 1
  }
}

extension GridGaussian {
  /// The noise that draws the same law around points between the grid points as well.
  ///
  /// - Parameter refinement: An odd s ≥ 1, or nil for `RefinedGridGaussian.defaultRefinement`.
  /// - Returns: The noise with the same L, σ and clamp.
  /// - Throws: `NoiseError.invalidRefinement` or `gridTooFine`.
  public func refined(by refinement: Int? = nil) throws(NoiseError) -> RefinedGridGaussian {
    try RefinedGridGaussian(
      levels: steps,
      refinement: refinement
        ?? RefinedGridGaussian.defaultRefinement(levels: steps, sigma: sigma),
      sigma: sigma, clamp: clamp)
  }
}

// MARK: - Sampling

extension RefinedGridGaussian {
  /// An upper bound on the total-variation distance between a sampled noise vector and the ideal one.
  ///
  /// - Parameter dimension: d, the number of coordinates.
  /// - Returns: At most 1; see `GridGaussian.charge`.
  public func charge(dimension: Int) -> Double { fine.charge(dimension: dimension) }

  /// Checks that `input` has finite values k/(sL), each the Float next to it, with |k| ≤ 2²¹.
  public func validate(_ input: Span<Float>) throws(NoiseError) { try fine.validate(input) }

  public func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    try fine.perturb(input, at: address, samples: samples, into: &output)
    let grid = grid
    unsafe output.withUnsafeMutableBufferPointer { values in
      for i in values.indices { unsafe values[i] = Self.coarse(values[i], grid) }
    }
  }

  /// The value of this noise for a value k/(sL) of the fine noise, for tests.
  func coarse(_ value: Float) -> Float { Self.coarse(value, grid) }

  /// L, and the box in steps.
  private var grid: (levels: Float, lowest: Float, highest: Float) {
    (
      Float(outputLevels), clamp.map { Float($0.lowerBound) } ?? -.infinity,
      clamp.map { Float($0.upperBound) } ?? .infinity
    )
  }

  /// clamp(round(k/s))/L for the value k/(sL).
  ///
  /// **No rounding error can matter.** |k| is below 2²¹ + 9.3·10⁵ < 3·2²⁰. The value and its product with L carry relative
  /// errors of 2⁻²⁴ each, together less than 3·2²⁰/s·2.1·2⁻²⁴ < 0.4/s absolute, but k/s is at least 1/(2s) from a half-integer.
  /// Adding 1.5·2²³ rounds a number below 2²² to the nearest integer.
  @inline(__always) private static func coarse(
    _ value: Float, _ grid: (levels: Float, lowest: Float, highest: Float)
  ) -> Float {
    let step = (value * grid.levels + 0x1.8p23) - 0x1.8p23
    return max(grid.lowest, min(grid.highest, step)) / grid.levels
  }
}
