// SPDX-License-Identifier: GPL-3.0-or-later

/// f₂∘f₁: the scores of the first classifier are the input of the second.
///
/// The commonest modern base classifier is such a chain: a denoiser, whose scores are the pixels of an image, before a classifier that
/// was never trained on noise. Smoothing sees one base classifier f = f₂∘f₁; the certificate needs nothing of its parts.
///
/// Scores of the first are read in the order channels, rows, columns of the second's input. The chain can what both parts can: its scores
/// are those of the second; its derivative is the product of theirs.
///
/// Source: Salman, Sun, Yang, Kapoor, Kolter 2020 (arXiv 2003.01908), denoised smoothing.
public struct ChainClassifier<First: ScoringClassifier, Second: BaseClassifier>: BaseClassifier {
  /// f₁, whose scores are values of an input of f₂.
  public let first: First
  /// f₂.
  public let second: Second

  /// The shape of an input of f₁.
  public var inputShape: InputShape { first.inputShape }
  /// The number of classes of f₂.
  public var classCount: Int { second.classCount }
  /// What both parts allow.
  public var concurrency: ClassifierConcurrency {
    first.concurrency.intersection(second.concurrency)
  }
  /// The lesser of what the parts like.
  public var preferredBatch: Int? {
    [first.preferredBatch, second.preferredBatch].compactMap(\.self).min()
  }

  /// A chain of two.
  ///
  /// - Throws: `ClassifierError.wrongInputCount` unless f₁ has as many scores as an input of f₂ has values.
  public init(_ first: First, _ second: Second) throws(ClassifierError) {
    guard first.classCount == second.inputShape.elementCount else {
      throw .wrongInputCount(
        expected: second.inputShape.elementCount, actual: first.classCount)
    }
    self.first = first
    self.second = second
  }

  /// Makes an evaluator of labels.
  ///
  /// - Throws: `ClassifierError.failed` of the part that fails.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    ChainWorker(try first.makeScoreWorker(), try second.makeWorker())
  }
}

extension ChainClassifier: ScoringClassifier where Second: ScoringClassifier {
  /// Makes an evaluator of the second's scores.
  ///
  /// - Throws: `ClassifierError.failed` of the part that fails.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    ChainScoreWorker(try first.makeScoreWorker(), try second.makeScoreWorker())
  }
}

extension ChainClassifier: DifferentiableClassifier
where First: DifferentiableClassifier, Second: DifferentiableClassifier {
  /// Makes an evaluator of scores and derivatives.
  ///
  /// - Throws: `ClassifierError.failed` of the part that fails.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    ChainGradientWorker(try first.makeGradientWorker(), try second.makeGradientWorker())
  }
}
