// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Classifiers
public import Noise
public import Statistics

/// What can go wrong when a smoothed classifier is evaluated.
///
/// Each case carries the offending value or the error of the module in which it arose.
@nonexhaustive
public enum SmoothingError: Error, Sendable, Equatable {
  /// A number of votes below 1 or above 10⁹, with its name (n0 or n).
  case invalidSampleCount(name: String, value: Int)
  /// The number of threads or the batch size is below 1 or above its greatest value, with its name.
  case invalidOption(name: String, value: Int, greatest: Int)
  /// Counts that no vote can have produced.
  case invalidCounts([Int])
  /// The run was stopped before this example was finished.
  case cancelled
  /// The classifier, or its input.
  case classifier(ClassifierError)
  /// The noise, or its centre.
  case noise(NoiseError)
  /// The bound.
  case statistics(StatisticsError)
  /// The radius.
  case certificate(CertificateError)
}

extension SmoothingError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidSampleCount(let name, let value):
      "\(name) is \(value), but a number of votes lies between 1 and 1000000000"
    case .invalidOption(let name, let value, let greatest):
      "\(name) is \(value), but must lie between 1 and \(greatest)"
    case .invalidCounts(let votes):
      "\(votes) are not vote counts: each must be at least 0, and their sum at most 10⁹"
    case .cancelled: "stopped before it was finished"
    case .classifier(let error): "\(error)"
    case .noise(let error): "\(error)"
    case .statistics(let error): "\(error)"
    case .certificate(let error): "\(error)"
    }
  }
}
