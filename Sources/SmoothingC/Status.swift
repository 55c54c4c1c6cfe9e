// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics

/// How a call ended, as the header numbers it.
enum Status: Int32, CaseIterable {
  case ok = 0
  case nullPointer = 1
  case invalidLength = 2
  case invalidHandle = 3
  case invalidValue = 4
  case unreachable = 5
  case invalidInput = 6
  case labelOutOfRange = 7
  case classifierFailed = 8
  case notConverged = 9

  /// The status that tells of an error; a value outside its domain where nothing else fits.
  init(of error: any Error) {
    switch error {
    case let error as ElementFailure: self.init(of: error.underlying)
    case let error as InterfaceError: self = error.status
    case let error as SmoothingError: self.init(of: error)
    case let error as ClassifierError: self.init(of: error)
    case let error as NoiseError: self.init(of: error)
    case let error as StatisticsError: self.init(of: error)
    default: self = .invalidValue
    }
  }

  private init(of error: SmoothingError) {
    switch error {
    case .classifier(let error): self.init(of: error)
    case .noise(let error): self.init(of: error)
    case .statistics(let error): self.init(of: error)
    default: self = .invalidValue
    }
  }

  private init(of error: ClassifierError) {
    switch error {
    case .labelOutOfRange: self = .labelOutOfRange
    case .failed: self = .classifierFailed
    case .wrongInputCount: self = .invalidLength
    default: self = .invalidValue
    }
  }

  private init(of error: NoiseError) {
    switch error {
    case .nonFiniteInput, .offGrid: self = .invalidInput
    case .wrongOutputCount, .dimensionOutOfRange: self = .invalidLength
    default: self = .invalidValue
    }
  }

  private init(of error: StatisticsError) {
    switch error {
    case .indistinguishable, .tooManyTrials, .unreachableRadius: self = .unreachable
    case .notConverged, .gslFailed: self = .notConverged
    default: self = .invalidValue
    }
  }
}
