// SPDX-License-Identifier: GPL-3.0-or-later

// Gaussian noise on the grid of the data, in integers: the certificate holds without a rounding gap.
//
// Goals, in order: (1) sound: the law is known to a proved distance, and no operation on values rounds; (2) the same
// integers on every machine and for every split of the work; (3) fast: one random word and one table look-up for each
// value.
// Source: the need for it is V. Voráček, M. Hein, "Sound randomized smoothing in floating-point arithmetic", ICLR 2023.

import CNoise
import Statistics

/// The noise N = round(L·σ·Z)/L, added to inputs k/L with integer k, without any rounding.
///
/// For an input x = k/L the values are (k + N)/L with P[N = j] = Φ((j + ½)/(Lσ)) − Φ((j − ½)/(Lσ)), independent for
/// each coordinate. Since k is an integer, k + round(LσZ) = round(L(x + σZ)): this is Gaussian smoothing of the
/// classifier h = f ∘ clamp ∘ round in exact arithmetic, and the Gaussian theorem applies to it as it stands. Adding
/// floating-point noise instead leaks the input through the low bits of x + ε, and certificates can then fail far
/// inside their radius.
///
/// The classifier sees Float(k + N)/Float(L), one Float for each integer. The noisy vector may be clamped to a box,
/// which makes the box a part of the classifier; N itself is never clamped, for that would be noise of another law.
///
/// **Sampling.** Each coordinate has a 64-bit uniform U and N = −n + #{j : T_j ≤ U}, where
/// T_j = round(2⁶⁴·Φ((j + ½)/(Lσ))). The high half of U comes from the coordinate's own word; only if it does not
/// decide is the low half drawn, from another part of the counter, so that the result is that of the 64-bit inversion
/// at the price of one word.
///
/// Proof: `rounding`, `grid_noise_law`, `grid_score_smoothing`, `grid_certified_radius`.
public struct GridGaussian: SmoothingNoise {
  /// The name in records: `grid`.
  public var name: String { "grid" }
  /// The noise level σ > 0, in the units of the input.
  public let sigma: Double
  /// The number L of grid steps per unit.
  public var levels: Int? { steps }
  /// The box that noisy points k + N are clamped to, in grid steps, or nil.
  public let clamp: ClosedRange<Int>?
  /// False: every step of this noise is exact, up to `charge`.
  public var assumesIdealArithmetic: Bool { false }

  /// L.
  let steps: Int
  let thresholds: GridThresholds
  private let guide: GridGuide

  /// The noise with level σ on the grid with L steps per unit.
  ///
  /// - Parameters:
  ///   - levels: L, 1…65535; 255 for 8-bit images with values in [0, 1].
  ///   - sigma: σ > 0 in units of the input, with L·σ ≤ 10⁵. The Double is taken as exact.
  ///   - clamp: A box for the noisy point in grid steps, within ±2²¹; `0...levels` is the box of images.
  /// - Throws: `NoiseError.invalidLevels`, `invalidSigma`, `gridTooFine` or `invalidClamp`.
  /// - Complexity: about 9.2·L·σ evaluations of Φ: 5 ms for L = 255, σ = 0.5. Make it once and share it.
  public init(levels: Int, sigma: Double, clamp: ClosedRange<Int>? = nil) throws(NoiseError) {
    guard Self.possibleLevels.contains(levels) else { throw .invalidLevels(levels) }
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    let scale = DoubleDouble(exactProduct: Double(levels), sigma)
    guard scale.high <= Self.largestScale else { throw .gridTooFine(levels: levels, sigma: sigma) }
    try Self.check(clamp: clamp)
    self.init(
      levels: levels, sigma: sigma, clamp: clamp, thresholds: GridThresholds(scale: scale),
      cellBits: GridGuide.cellBits(scale: scale.high))
  }

  /// A noise with any table, for tests.
  init(
    levels: Int, sigma: Double, clamp: ClosedRange<Int>?, thresholds: GridThresholds, cellBits: Int
  ) {
    steps = levels
    self.sigma = sigma
    self.clamp = clamp
    self.thresholds = thresholds
    guide = GridGuide(tails: thresholds.tails, cellBits: cellBits)
  }
}

// MARK: - Limits

extension GridGaussian {
  /// The numbers L of steps per unit for which different k within `largestPoint` have different Floats next to k/L.
  static let possibleLevels = 1...65535
  /// The largest L·σ: more would need a table of more than 10⁶ thresholds.
  static let largestScale = 1e5
  /// The largest |k| of an input: with the noise, k + N then has an exact Float.
  private static let largestPoint = 1 << 21

  /// Checks that a box is within ±2²¹ steps.
  ///
  /// - Throws: `NoiseError.invalidClamp`.
  static func check(clamp: ClosedRange<Int>?) throws(NoiseError) {
    guard let clamp else { return }
    guard clamp.lowerBound >= -largestPoint, clamp.upperBound <= largestPoint else {
      throw .invalidClamp(clamp)
    }
  }
}

// MARK: - The law

extension GridGaussian {
  /// The largest offset |N| that the sampler returns, in grid steps: about 9.2·L·σ.
  public var largestOffset: Int { thresholds.tails.count }

  /// The offset N in grid steps for a 64-bit uniform U: the reference for the kernels.
  ///
  /// - Complexity: O(log `largestOffset`).
  public func offset(uniform: UInt64) -> Int { thresholds.offset(uniform: uniform) }

  /// An upper bound on the total-variation distance between a sampled noise vector and the ideal one: d·η.
  ///
  /// **Proof.** Let F be the ideal distribution function of N on the integers and n = `largestOffset`. Moving the
  /// ideal mass beyond ±n to ±n changes the law by P[|N| > n] = 2(1 − F(n)). The result and the sampled law differ by
  /// e_j = T_j/2⁶⁴ − F(j) at −n ≤ j < n and nowhere else, so their distance is ½Σ|e_j − e_(j−1)| ≤ Σ|e_j|, where
  /// |e_j| is at most the rounding to 2⁻⁶⁴ plus the error of Φ, `ExtendedNormal.relativeErrorBound`. η is the sum of
  /// all this, rounded up. Coordinates use different uniforms, and the distance of product laws is at most the sum of
  /// the distances. ∎
  ///
  /// Charge it once for each certificate, not once for each vote: given all earlier draws, each vote's law is within
  /// d·η of the ideal, so the count is stochastically below a binomial with p_A + d·η. The claim is relative to ideal
  /// random bits.
  ///
  /// - Parameter dimension: d, the number of coordinates.
  /// - Returns: At most 1; 10⁻¹³ for d = 3072, L = 255, σ = 0.5.
  public func charge(dimension: Int) -> Double {
    min(1, (Double(max(0, dimension)) * thresholds.totalVariation).nextUp)
  }
}

// MARK: - Sampling

extension GridGaussian {
  public func validate(_ input: Span<Float>) throws(NoiseError) {
    _ = try gridPoint(input, kernel: .widest)
  }

  public func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    try perturb(input, at: address, samples: samples, into: &output, kernel: .widest)
  }

  /// `perturb` with a kernel of choice, for tests.
  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>, kernel: NoiseKernel
  ) throws(NoiseError) {
    let counter = try NoiseCounter(
      address, samples: samples, dimension: input.count, outputCount: output.count)
    let point = try gridPoint(input, kernel: kernel)
    let version = kernel.version
    unsafe output.withUnsafeMutableBufferPointer { output in
      guard var row = output.baseAddress else { return }
      unsafe withKernelTable { table in
        for sample in samples {
          let stream = counter.stream(sample: sample)
          unsafe cnoise_grid_gaussian(version, stream, table, point, point.count, row)
          unsafe row += point.count
        }
      }
    }
  }

  /// The integers k of an input with x = k/L.
  ///
  /// - Throws: `NoiseError.nonFiniteInput` or `offGrid`.
  private func gridPoint(
    _ input: Span<Float>, kernel: NoiseKernel
  ) throws(NoiseError) -> [Int32] {
    var point: [Int32] = []
    var valid = 0
    unsafe input.withUnsafeBufferPointer { input in
      point = unsafe [Int32](unsafeUninitializedCapacity: input.count) { places, count in
        if let values = input.baseAddress, let places = places.baseAddress {
          valid = unsafe cnoise_grid_point(
            kernel.version, Float(steps), Float(Self.largestPoint), values, input.count, places)
        }
        count = input.count
      }
    }
    guard valid == input.count else {
      let value = input[valid]
      throw value.isFinite
        ? .offGrid(coordinate: valid, value: value, levels: steps)
        : .nonFiniteInput(coordinate: valid, value: value)
    }
    return point
  }

  /// Lends the table to a kernel.
  private func withKernelTable(_ body: (UnsafePointer<cnoise_grid>) -> Void) {
    unsafe thresholds.tails.withUnsafeBufferPointer { tails in
      unsafe guide.cells.withUnsafeBufferPointer { cells in
        var table = unsafe cnoise_grid(
          tails: tails.baseAddress, count: UInt32(tails.count),
          cells: cells.baseAddress, cell_bits: UInt32(guide.cellBits),
          lowest: Int32(clamp?.lowerBound ?? -Int(Int32.max)),
          highest: Int32(clamp?.upperBound ?? Int(Int32.max)), levels: Float(steps))
        unsafe body(&table)
      }
    }
  }
}
