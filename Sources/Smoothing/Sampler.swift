// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Noise
import Statistics

/// Counts the votes of a base classifier on noisy copies of its inputs.
///
/// The counts are a function of (classifier, noise, seed, example, role, number of votes) alone: batch size, threads and the
/// order of the examples cannot change them, because noise is addressed and not drawn in sequence.
public struct Sampler: Sendable {
  /// The classifier f that votes.
  public let classifier: any BaseClassifier
  /// The noise ε.
  public let noise: any SmoothingNoise
  /// The seed of the run.
  public let seed: UInt64
  /// How the work is scheduled.
  public let options: SamplingOptions

  /// A sampler.
  public init(
    classifier: any BaseClassifier, noise: any SmoothingNoise, seed: UInt64,
    options: SamplingOptions = .standard
  ) {
    self.classifier = classifier
    self.noise = noise
    self.seed = seed
    self.options = options
  }

  /// The votes around one input, one count per stage.
  ///
  /// - Parameter request: The input and the votes wanted.
  /// - Returns: The counts of each stage, in the order of the stages.
  /// - Throws: `SmoothingError` for an input of the wrong size, not finite or off the grid, a number of votes below 1 or above
  ///   10⁹, an example number out of range, or a classifier that has no class, fails or answers out of range.
  /// - Complexity: O(votes) calls of f.
  public func counts(for request: SamplingRequest) throws(SmoothingError) -> [ClassCounts] {
    var answer: Result<[ClassCounts], SmoothingError> = .failure(.cancelled)
    let run = SamplingRun(sampler: self, count: 1) { _ in .success(request) }
    do {
      try run.run { _, counts in answer = counts }
    } catch let error as SmoothingError {
      throw error
    } catch {
      throw .cancelled
    }
    return try answer.get()
  }

  /// Checks a request, so that what follows cannot fail for reasons of the input.
  func check(_ request: SamplingRequest) throws(SmoothingError) {
    guard classifier.classCount >= 1 else {
      throw .classifier(.invalidClassCount(classifier.classCount))
    }
    let dimension = classifier.inputShape.elementCount
    guard request.input.count == dimension else {
      throw .classifier(.wrongInputCount(expected: dimension, actual: request.input.count))
    }
    for stage in request.stages where !(1...BinomialCount.greatestTrials ~= stage.samples) {
      throw .invalidSampleCount(
        name: stage.role == .selection ? "n0" : "n", value: stage.samples)
    }
    for stage in request.stages where !(0...(1 << 40) - stage.samples ~= stage.first) {
      throw .noise(.sampleOutOfRange(stage.first))
    }
    do {
      try noise.validate(request.input.span)
    } catch { throw .noise(error) }
  }
}
