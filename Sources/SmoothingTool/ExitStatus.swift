// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing

/// The exit codes, and which error has which.
enum ExitStatus: Int32 {
  case checkFailed = 1
  case usage = 2
  case data = 3
  case interrupted = 130

  /// The code of an error.
  init(of error: any Error) {
    self = Self.status(of: error)
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case SmoothingError.cancelled, NetworkError.cancelled: .interrupted
    case let error as FlagError: error.status
    case is StatisticsError, is CertificateError: .usage
    case ClassifierError.invalidParameter: .usage
    case SmoothingError.invalidSampleCount, SmoothingError.invalidOption: .usage
    case SmoothingError.statistics, SmoothingError.certificate: .usage
    case NetworkError.invalidOption, NoiseError.invalidSigma, NoiseError.invalidLevels,
      NoiseError.gridTooFine:
      .usage
    case AttackError.invalidOption, AttackError.invalidBudget, AttackError.gridThreatWithoutGrid,
      AttackError.needsMore, AttackError.statistics:
      .usage
    case AttackError.smoothing(.cancelled): .interrupted
    case let error as ExperimentError: status(of: error)
    default: .data
    }
  }

  private static func status(of error: ExperimentError) -> ExitStatus {
    switch error {
    case .malformedCase, .invalidRange, .rangeOutOfBounds, .invalidStride, .invalidLimit,
      .unknownDataset, .dataFolderMissing, .unknownClassifier, .invalidClassifierOption,
      .unknownArchitecture, .otherRun, .runInUse, .gridNoiseWithoutGrid, .invalidDataOption,
      .shapeMismatch, .invalidAnalysis, .invalidBenchmark:
      .usage
    default: .data
    }
  }
}
