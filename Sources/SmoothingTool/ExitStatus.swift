import ArgumentParser
import Foundation
import RandomizedSmoothing

/// The exit codes, and which error has which.
enum ExitStatus: Int32 {
  case checkFailed = 1
  case usage = 2
  case data = 3
  case interrupted = 130

  /// Prints an error as one line and ends the process.
  static func leave(with error: any Error) -> Never {
    // Help, version and what the parser itself refuses.
    let code = SmoothingCommand.exitCode(for: error)
    if code == .success || !(error is any CustomStringConvertible) || isFromParser(error) {
      let message = SmoothingCommand.fullMessage(for: error)
      if code == .success { print(message) } else { Terminal.note(message) }
      exit(code == .success ? 0 : usage.rawValue)
    }
    if let status = error as? ExitCode { exit(status.rawValue) }
    Terminal.note("smoothing: \(error)")
    exit(status(of: error).rawValue)
  }

  private static func isFromParser(_ error: any Error) -> Bool {
    error is ValidationError || error is CleanExit
      || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.") && !(error is ExitCode)
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case SmoothingError.cancelled, NetworkError.cancelled: .interrupted
    case is FlagError, is StatisticsError, is CertificateError: .usage
    case SmoothingError.invalidSampleCount, SmoothingError.invalidOption: .usage
    case SmoothingError.statistics, SmoothingError.certificate: .usage
    case NetworkError.invalidOption, NoiseError.invalidSigma, NoiseError.invalidLevels: .usage
    case let error as ExperimentError: status(of: error)
    default: .data
    }
  }

  private static func status(of error: ExperimentError) -> ExitStatus {
    switch error {
    case .malformedCase, .invalidRange, .rangeOutOfBounds, .invalidStride, .invalidLimit,
      .unknownDataset, .unknownClassifier, .unknownArchitecture, .otherRun, .gridNoiseWithoutGrid,
      .invalidAnalysis:
      .usage
    default: .data
    }
  }
}
