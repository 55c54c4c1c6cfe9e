// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Noise
public import Smoothing

/// Compares two classifiers vote by vote on the same noise.
///
/// Is the exported model the one that was trained? The noise is that of a certification with the same seed, so that the votes
/// compared are the votes that would be cast.
public final class ClassifierComparison {
  /// Below this margin two ways of computing one network in 32 bits may answer differently.
  public static let standardTolerance = 2e-4

  private let pair: [BatchWorker]
  private let noise: any SmoothingNoise
  private let seed: UInt64
  private let tolerance: Double
  private let batch: Int

  /// A comparison; makes both evaluators on this thread.
  ///
  /// - Parameters:
  ///   - first: One classifier.
  ///   - second: The other, for inputs of the same shape and with as many classes.
  ///   - noise: The noise.
  ///   - seed: The seed of the noise.
  ///   - tolerance: The margin from which a different vote is no rounding; in 0..<1.
  ///   - options: How many inputs are given to a classifier at once; nothing in them changes an answer.
  /// - Throws: `ClassifierError.wrongInputCount` or `wrongAnswerCount` for classifiers of other shapes, or when an evaluator cannot be
  ///   made.
  public init(
    _ first: any BaseClassifier, _ second: any BaseClassifier, noise: any SmoothingNoise,
    seed: UInt64 = 0, tolerance: Double = standardTolerance, options: SamplingOptions = .standard
  ) throws(ClassifierError) {
    guard first.inputShape.elementCount == second.inputShape.elementCount else {
      throw .wrongInputCount(
        expected: first.inputShape.elementCount, actual: second.inputShape.elementCount)
    }
    guard first.classCount == second.classCount else {
      throw .wrongAnswerCount(expected: first.classCount, actual: second.classCount)
    }
    pair = [try BatchWorker(first), try BatchWorker(second)]
    self.noise = noise
    self.seed = seed
    self.tolerance = tolerance
    batch = options.batchSize(for: first, second)
  }

  /// Compares the votes of one example.
  ///
  /// - Parameters:
  ///   - point: x, d values.
  ///   - example: The number of the example, which decides the noise.
  ///   - samples: The numbers of the votes.
  /// - Returns: What differs.
  /// - Throws: `SmoothingError` for a point that noise cannot be added to, or a classifier that fails.
  /// - Complexity: O(votes) evaluations of both classifiers.
  public func votes(
    around point: [Float], example: Int, samples: Range<Int>
  ) throws -> VoteComparison {
    do { try noise.validate(point.span) } catch { throw SmoothingError.noise(error) }
    let address = NoiseAddress(seed: seed, example: example, role: .estimation)
    var result = VoteComparison()
    var first = samples.lowerBound
    while first < samples.upperBound {
      let end = min(samples.upperBound, first + batch)
      var inputs = [Float](repeating: 0, count: (end - first) * point.count)
      try fill(&inputs, around: point, at: address, samples: first..<end)
      let answers = try pair.map { try $0.answers(to: inputs, count: end - first) }
      result = result + answers[0].compared(with: answers[1], tolerance: tolerance)
      first = end
    }
    return result
  }

  private func fill(
    _ inputs: inout [Float], around point: [Float], at address: NoiseAddress, samples: Range<Int>
  ) throws(SmoothingError) {
    var places = inputs.mutableSpan
    do {
      try noise.perturb(point.span, at: address, samples: samples, into: &places)
    } catch {
      throw .noise(error)
    }
  }
}
