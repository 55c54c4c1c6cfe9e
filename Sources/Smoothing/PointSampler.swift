// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Noise
import Statistics

/// Votes about one point at a time, on one thread: what an attack asks for, step after step.
///
/// The votes are those of a ``Sampler`` with the same classifier, noise and address: a function of these alone. What it adds
/// is that each vote can be seen together with the noisy input that it answers.
public final class PointSampler {
  private let batch: NoisyBatch
  private let classCount: Int
  private let noise: any SmoothingNoise

  /// A sampler with scratch memory of its own, for the thread that makes it.
  ///
  /// - Parameters:
  ///   - base: f.
  ///   - noise: ε with its level σ.
  ///   - options: The number of inputs given to f at once; the number of threads is not used.
  /// - Throws: `SmoothingError.classifier` for no class or when the evaluator cannot be made.
  public init(
    _ base: any BaseClassifier, noise: any SmoothingNoise, options: SamplingOptions = .standard
  ) throws(SmoothingError) {
    guard base.classCount >= 1 else {
      throw .classifier(.invalidClassCount(base.classCount))
    }
    self.noise = noise
    classCount = base.classCount
    batch = try NoisyBatch(
      for: base, noise: noise,
      capacity: options.batchSize(for: base))
  }

  /// The votes around a point.
  ///
  /// - Parameters:
  ///   - point: x, d values.
  ///   - address: Seed, example and role of the noise.
  ///   - samples: The numbers of the votes.
  /// - Returns: The counts.
  /// - Throws: `SmoothingError` for a point that cannot be the centre of the noise, no votes or more than 10⁹, or a classifier
  ///   that fails.
  /// - Complexity: O(votes) evaluations of f.
  public func counts(
    around point: [Float], at address: NoiseAddress, samples: Range<Int>
  ) throws(SmoothingError) -> ClassCounts {
    var counts = ClassCounts(classCount: classCount)
    try forEachBatch(around: point, at: address, samples: samples) { count throws(SmoothingError) in
      for place in 0..<count { counts.add(label: try batch.label(at: place)) }
    }
    return counts
  }

  /// Shows each vote around a point with the noisy input that it answers, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - point: x, d values.
  ///   - address: Seed, example and role of the noise.
  ///   - samples: The numbers of the votes.
  ///   - body: Takes the label f(x + ε) and x + ε, d values.
  /// - Throws: As `counts`.
  /// - Complexity: O(votes) evaluations of f.
  public func forEachVote(
    around point: [Float], at address: NoiseAddress, samples: Range<Int>,
    _ body: (_ label: Int, _ noisy: Span<Float>) -> Void
  ) throws(SmoothingError) {
    let d = batch.dimension
    try forEachBatch(around: point, at: address, samples: samples) { count throws(SmoothingError) in
      for place in 0..<count {
        let label = try batch.label(at: place)
        let inputs = batch.inputs
        body(label, inputs.span.extracting((place * d)..<((place + 1) * d)))
      }
    }
  }

  private func forEachBatch(
    around point: [Float], at address: NoiseAddress, samples: Range<Int>,
    _ body: (_ count: Int) throws(SmoothingError) -> Void
  ) throws(SmoothingError) {
    try check(point, samples)
    var first = samples.lowerBound
    while first < samples.upperBound {
      let end = min(samples.upperBound, first + batch.capacity)
      try batch.perturb(point, at: address, samples: first..<end, into: 0..<(end - first))
      try batch.classify(end - first)
      try body(end - first)
      first = end
    }
  }

  private func check(_ point: [Float], _ samples: Range<Int>) throws(SmoothingError) {
    guard point.count == batch.dimension else {
      throw .classifier(.wrongInputCount(expected: batch.dimension, actual: point.count))
    }
    guard 1...BinomialCount.greatestTrials ~= samples.count else {
      throw .invalidSampleCount(name: "n", value: samples.count)
    }
    do { try noise.validate(point.span) } catch { throw .noise(error) }
  }
}
