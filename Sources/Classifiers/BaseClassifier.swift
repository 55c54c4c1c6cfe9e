// SPDX-License-Identifier: GPL-3.0-or-later

/// The base classifier f: a fixed map from inputs to class labels.
///
/// Level 0 of three. This is all that certification needs: a batch of inputs goes in, one label per input comes out.
/// `ScoringClassifier` (level 1) adds scores and `DifferentiableClassifier` (level 2) their derivative.
///
/// The theory speaks of a *function*: the same input must give the same label whatever the batch it stands in, the
/// thread, or the time. A classifier is `Sendable` and immutable; everything that changes while it works lives in the
/// workers that it makes.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.
public protocol BaseClassifier: Sendable {
  /// The shape of one input; values are in the units in which σ and radii are stated.
  var inputShape: InputShape { get }
  /// The number of classes K ≥ 1; labels are 0, …, K − 1.
  var classCount: Int { get }
  /// How many workers may be used, and on which threads.
  var concurrency: ClassifierConcurrency { get }
  /// The number of inputs that it likes to be given at once, or nil; it can change no answer.
  var preferredBatch: Int? { get }
  /// Makes an evaluator with scratch memory of its own. It stays on the thread that made it.
  ///
  /// - Throws: `ClassifierError.failed` when the evaluator cannot be made.
  func makeWorker() throws(ClassifierError) -> any LabelWorker
}

extension BaseClassifier {
  /// Any number of threads, unless the classifier says otherwise.
  public var concurrency: ClassifierConcurrency { .perThread }
  /// No wish: what fits the cache.
  public var preferredBatch: Int? { nil }
}
