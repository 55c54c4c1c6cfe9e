// SPDX-License-Identifier: GPL-3.0-or-later

// Gaussian noise in 32-bit floating point, for data without a grid.
//
// Goals, in order: (1) honest: what is certified is ideal arithmetic, and the record says so; (2) the same bits on
// every machine and for every split of the work; (3) fast: half a nanosecond for each value.
// Source: G. Box, M. Muller, "A note on the generation of random normal deviates", Ann. Math. Statist. 29 (1958).

import CNoise

/// The noise σ·Z added in Float, Z standard normal by the method of Box and Muller.
///
/// Words (a, b) of a coordinate pair give r·cos t and r·sin t with r = √(−2 ln u), u = (a + ½)/2³², t = 2πb/2³². With
/// 32 bits in the radius |Z| reaches √(66 ln 2) = 6.76; a 24-bit uniform would end near 5.8, which one noise vector
/// in 800 of the size of an ImageNet image exceeds. Logarithm, sine and cosine are polynomials of additions and
/// products only, so the bits do not depend on the processor or on a mathematical library. Each Z is within
/// 5·10⁻⁷·(1 + |Z|) of the formula.
///
/// **What this noise certifies.** The rounding of x + ε depends on x, and a classifier that looks at the low bits can
/// use it, so a certificate from this noise holds in ideal real arithmetic only: `assumesIdealArithmetic` is true and
/// `charge` is 0. Prefer ``GridGaussian`` wherever the data lie on a grid.
public struct FloatGaussian: SmoothingNoise {
  /// The name in records: `float`.
  public var name: String { "float" }
  /// The noise level σ > 0, in the units of the input; what certificates are computed with.
  public let sigma: Double
  /// The level that is sampled: σ rounded *up* to a Float.
  ///
  /// More noise than the certificate counts on only makes the
  /// certificate smaller than it could be, since the radius grows with σ.
  let sampledSigma: Float
  /// Nil: there is no grid.
  public var levels: Int? { nil }
  /// True: sampling, rounding and addition are taken as exact.
  public var assumesIdealArithmetic: Bool { true }

  /// The noise with level σ.
  ///
  /// - Parameter sigma: σ > 0, in the range of positive Floats.
  /// - Throws: `NoiseError.invalidSigma`.
  public init(sigma: Double) throws(NoiseError) {
    let nearest = Float(sigma)
    let sampled = Double(nearest) < sigma ? nearest.nextUp : nearest
    guard sigma > 0, nearest > 0, sampled.isFinite else { throw .invalidSigma(sigma) }
    self.sigma = sigma
    sampledSigma = sampled
  }

  /// Zero: in ideal arithmetic there is nothing to charge.
  public func charge(dimension: Int) -> Double { 0 }

  public func validate(_ input: Span<Float>) throws(NoiseError) {
    for i in input.indices where !input[i].isFinite {
      throw .nonFiniteInput(coordinate: i, value: input[i])
    }
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
    let (scale, version) = (sampledSigma, kernel.version)
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeBufferPointer { input in
        guard let point = input.baseAddress, var row = output.baseAddress else { return }
        for sample in samples {
          let stream = counter.stream(sample: sample)
          unsafe cnoise_float_gaussian(version, stream, scale, point, input.count, row)
          unsafe row += input.count
        }
      }
    }
  }
}
