// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@testable import SmoothingC

@Suite("Status") struct StatusTests {
  @Test func `the numbers are those of the header`() {
    let numbers: [(Status, smoothing_status)] = [
      (.ok, SMOOTHING_OK), (.nullPointer, SMOOTHING_NULL_POINTER),
      (.invalidLength, SMOOTHING_INVALID_LENGTH), (.invalidHandle, SMOOTHING_INVALID_HANDLE),
      (.invalidValue, SMOOTHING_INVALID_VALUE), (.unreachable, SMOOTHING_UNREACHABLE),
      (.invalidInput, SMOOTHING_INVALID_INPUT),
      (.labelOutOfRange, SMOOTHING_LABEL_OUT_OF_RANGE),
      (.classifierFailed, SMOOTHING_CLASSIFIER_FAILED), (.notConverged, SMOOTHING_INTERNAL),
    ]
    #expect(numbers.map(\.0) == Status.allCases)
    for (status, number) in numbers { #expect(status.rawValue == Int32(number.rawValue)) }
  }

  @Test func `an error inside another counts as itself`() {
    let offGrid = NoiseError.offGrid(coordinate: 0, value: 0.5, levels: 255)
    #expect(Status(of: offGrid) == .invalidInput)
    #expect(Status(of: SmoothingError.noise(offGrid)) == .invalidInput)
    #expect(Status(of: ElementFailure(index: 3, underlying: offGrid)) == .invalidInput)
    #expect(
      Status(of: SmoothingError.statistics(.tooManyTrials(claimed: 0, actual: 1))) == .unreachable)
    #expect(Status(of: SmoothingError.classifier(.failed("no"))) == .classifierFailed)
  }

  @Test func `what is ours is told from what is the caller's`() {
    #expect(Status(of: StatisticsError.notConverged("it")) == .notConverged)
    #expect(Status(of: StatisticsError.gslFailed(status: 1, value: 0)) == .notConverged)
    #expect(Status(of: StatisticsError.invalidAlpha(1)) == .invalidValue)
    #expect(Status(of: CertificateError.invalidSigma(0)) == .invalidValue)
    #expect(Status(of: SmoothingError.invalidCounts([-1])) == .invalidValue)
  }
}
