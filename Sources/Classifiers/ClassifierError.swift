// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong with a classifier or its answers.
///
/// Each case carries the offending value.
@nonexhaustive
public enum ClassifierError: Error, Sendable, Equatable {
  /// A shape with an extent below 1, or too large; the value is the shape as written.
  case invalidShape(String)
  /// A classifier with fewer than one class, or more than labels can count; the value is the number of classes.
  case invalidClassCount(Int)
  /// A batch of the wrong length: the number of values expected and the number given.
  case wrongInputCount(expected: Int, actual: Int)
  /// A batch of no inputs.
  case emptyBatch
  /// An input holds a NaN or an infinity; the position is (index in the batch, coordinate).
  case nonFiniteInput(index: Int, coordinate: Int, value: Float)
  /// The classifier answered with the wrong number of labels or scores.
  case wrongAnswerCount(expected: Int, actual: Int)
  /// A label outside 0..<classCount, with its index in the batch.
  case labelOutOfRange(label: Int, classCount: Int, index: Int)
  /// A score that is NaN or infinite, with its index in the batch and its class.
  case nonFiniteScore(index: Int, label: Int, value: Float)
  /// A parameter of the classifier is outside its domain; the text names it and its value.
  case invalidParameter(String)
  /// The classifier itself failed; the text is its own message.
  case failed(String)
}

extension ClassifierError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidShape(let shape):
      "the input shape \(shape) is not usable: each extent must be at least 1 and their product below 2³¹"
    case .invalidClassCount(let count):
      "a classifier has between 1 and \(Int32.max) classes, not \(count)"
    case .wrongInputCount(let expected, let actual):
      "the input has \(actual) values where \(expected) are expected: check the shape"
    case .emptyBatch:
      "the batch is empty: give at least one input"
    case .nonFiniteInput(let index, let coordinate, let value):
      "input \(index) holds \(value) at coordinate \(coordinate): every pixel must be finite"
    case .wrongAnswerCount(let expected, let actual):
      "the classifier answered with \(actual) values where \(expected) are expected"
    case .labelOutOfRange(let label, let classCount, let index):
      "the classifier answered label \(label) for input \(index) of the batch: labels run from 0 to "
        + "\(classCount - 1)"
    case .nonFiniteScore(let index, let label, let value):
      "the classifier's score of class \(label) is \(value) for input \(index) of the batch"
    case .invalidParameter(let text): text
    case .failed(let text): "the classifier failed: \(text)"
    }
  }
}
