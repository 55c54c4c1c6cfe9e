// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Errors of experiments` {
  /// Each case with a value that its line must name.
  static let samples: [(ExperimentError, String)] = [
    (.fileMissing(path: "/p", fix: "put it there"), "/p"),
    (.fileUnreadable(path: "/p", reason: "r"), "/p"),
    (.fileUnwritable(path: "/p", reason: "r"), "/p"),
    (.fileTooLarge(path: "/p", limit: 77), "77"),
    (.truncatedArchive(source: "s", size: 77), "77"),
    (.corruptArchive(source: "s", reason: "77"), "77"),
    (.archiveTooLarge(source: "s", limit: 77), "77"),
    (.wrongMagic(source: "s", expected: 2051, actual: 77), "77"),
    (.wrongByteCount(source: "s", expected: 1, actual: 77), "77"),
    (.invalidExtents(source: "s", extents: "0×77"), "0×77"),
    (.malformedRow(source: "s", line: 77, reason: "r"), "77"),
    (.countMismatch(source: "s", images: 1, labels: 77), "77"),
    (.emptyDataset(source: "s77"), "s77"),
    (.wrongPixelCount(source: "s", expected: 1, actual: 77), "77"),
    (.labelOutOfRange(source: "s", example: 1, label: 77, classCount: 3), "77"),
    (.levelOutOfRange(source: "s", example: 1, value: 77, levels: 16), "77"),
    (.nonFinitePixel(source: "s", example: 1, value: .infinity), "inf"),
    (.invalidLevels(source: "s", levels: 777), "777"),
    (.malformedFile(path: "/p", offset: 77, reason: "r"), "77"),
    (.unsupportedArray(source: "s77", reason: "r"), "s77"),
    (.missingArray(source: "s", wanted: "'w77'", present: ["a"]), "w77"),
    (.missingArray(source: "s", wanted: "of images", present: ["a", "b77"]), "b77"),
    (.undecodableImage(path: "/p77", reason: "r"), "/p77"),
    (.unequalImages(path: "/p", shape: "7×7", expected: "9×9"), "7×7"),
    (.invalidDataOption(option: "levels=777", fix: "f"), "levels=777"),
    (.invalidClassifierOption(option: "mean=77", fix: "f"), "77"),
    (.evaluationFailed(examples: 3...77, reason: "r"), "77"),
    (.unknownDataset(name: "n", nearest: "digits:test"), "digits:test"),
    (.dataFolderMissing(dataset: "mnist:test", file: "f"), "SMOOTHING_DATA"),
    (.invalidRange("5..<3"), "5..<3"),
    (.rangeOutOfBounds(0..<77, count: 3), "0..<77"),
    (.invalidStride(0), "0"),
    (.invalidLimit(-7), "-7"),
    (.gridNoiseWithoutGrid, "--noise float"),
    (.shapeMismatch(data: "1×8×8", classifier: "3×32×32"), "3×32×32"),
    (.otherRun(path: "/p", fields: ["sigma", "n"]), "sigma, n"),
    (.runInUse(path: "/p"), "/p"),
    (.malformedRecord(path: "/p", line: 77, reason: "r"), "77"),
    (.exampleFailed(example: 77, reason: "r"), "77"),
    (.invalidAnalysis("r77"), "r77"),
    (.malformedCase(line: 77, reason: "r"), "77"),
    (.unknownClassifier("c77"), "c77"),
    (.unknownArchitecture("a77"), "a77"),
    (.invalidChart("r77"), "r77"),
    (.programFailed(path: "/p", status: 77, message: ""), "77"),
    (.programTimedOut(path: "/p", seconds: 77), "77"),
  ]

  @Test(arguments: samples)
  func `the description is one line that names the value`(error: ExperimentError, value: String) {
    #expect(error.description.contains(value))
    #expect(!error.description.contains("\n"))
    #expect(error.description != "the experiment failed")
  }
}
