// SPDX-License-Identifier: GPL-3.0-or-later

/// A noise that can be added to an input: the ε of g(x) = argmax P[f(x + ε) = c].
///
/// A conforming type says how well its sampler agrees with the law it stands for, so that the difference can be charged
/// to the certificate.
public protocol SmoothingNoise: Sendable {
  /// The name used in records and on the command line, for example `grid`.
  var name: String { get }
  /// The noise level σ > 0, in the units of the input.
  var sigma: Double { get }
  /// The number of grid steps per unit of the points it can be added to, or nil if the noise is not on a grid.
  var levels: Int? { get }
  /// True if the certificate assumes that sampling, rounding and addition happen in exact real arithmetic.
  var assumesIdealArithmetic: Bool { get }

  /// An upper bound on the total-variation distance between one sampled noise vector of d coordinates and the ideal
  /// law.
  ///
  /// Subtract it from a lower bound on a class probability, once per certificate and not once per vote.
  func charge(dimension: Int) -> Double

  /// Checks that `input` can be the centre of this noise.
  ///
  /// - Parameter input: The point x, d values.
  /// - Throws: `NoiseError.nonFiniteInput`, or `offGrid` for grid noise around a point that is not on the grid.
  func validate(_ input: Span<Float>) throws(NoiseError)

  /// Writes x + ε for each sample number in `samples`.
  ///
  /// The values are a function of the noise, x, the address, the sample number and the coordinate: however the
  /// samples are split over calls, threads and machines, they are the same bits.
  ///
  /// - Parameters:
  ///   - input: The point x, d values; checked with `validate` by the caller.
  ///   - address: Seed, example and role.
  ///   - samples: Sample numbers within 0..<2⁴⁰.
  ///   - output: `samples.count`·d places, shape (samples, d).
  /// - Throws: `NoiseError.exampleOutOfRange`, `roleOutOfRange`, `sampleOutOfRange`, `dimensionOutOfRange` or
  ///   `wrongOutputCount`; grid noise also what `validate` throws. Nothing is written then.
  /// - Complexity: O(`samples.count`·d).
  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError)
}
