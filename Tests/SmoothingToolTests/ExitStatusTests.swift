// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing
import Testing

@testable import SmoothingTool

@Suite struct `Exit codes` {
  @Test func `the numbers are those that the help states`() {
    #expect(ExitStatus.checkFailed.rawValue == 1)
    #expect(ExitStatus.usage.rawValue == 2)
    #expect(ExitStatus.data.rawValue == 3)
    #expect(ExitStatus.interrupted.rawValue == 130)
  }

  static let usage: [any Error & Sendable] = [
    FlagError("x"), StatisticsError.invalidAlpha(2), CertificateError.invalidSigma(0),
    SmoothingError.invalidSampleCount(name: "n", value: 0), NoiseError.invalidSigma(0),
    NoiseError.gridTooFine(levels: 16, sigma: 1e9), SmoothingError.statistics(.invalidAlpha(2)),
    ExperimentError.malformedCase(line: 1, reason: ""), ExperimentError.unknownClassifier("x"),
    ExperimentError.otherRun(path: "", fields: []), ExperimentError.runInUse(path: ""),
    ExperimentError.invalidStride(0), ExperimentError.gridNoiseWithoutGrid,
    NetworkError.invalidOption(name: "epochs", value: "0"),
  ]

  static let data: [any Error & Sendable] = [
    ExperimentError.malformedRecord(path: "", line: 1, reason: ""),
    ExperimentError.fileMissing(path: "", fix: ""), NetworkError.emptyArchitecture,
    ExperimentError.fileUnwritable(path: "", reason: ""),
    SmoothingError.classifier(.failed("x")), CancellationError(),
  ]

  @Test func `an error of the caller is one of usage, one of a file or a model one of data`() {
    for error in Self.usage { #expect(ExitStatus(of: error) == .usage, "\(error)") }
    for error in Self.data { #expect(ExitStatus(of: error) == .data, "\(error)") }
    for error in [SmoothingError.cancelled, NetworkError.cancelled(epoch: 3)] as [any Error] {
      #expect(ExitStatus(of: error) == .interrupted)
    }
  }

  @Test func `naming the flag does not change the code`() {
    for error in Self.usage + Self.data {
      let status = ExitStatus(of: error)
      let named = #expect(throws: FlagError.self) { try flag("--x 1") { throw error } }
      #expect(named?.status == status)
      #expect(named?.description == "--x 1: \(error)")
    }
  }
}
