// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import Experiments

@Suite struct `The UCI digits` {
  @Test(arguments: [
    (DatasetSplit.train, "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd"),
    (.test, "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"),
  ])
  func `the shipped files are the originals`(split: DatasetSplit, digest: String) throws {
    #expect(SHA256.hexadecimalDigest(of: try DigitsDataset.text(of: split)) == digest)
  }

  /// Counts per class as published with the data (optdigits.names).
  @Test(arguments: [
    (DatasetSplit.train, [376, 389, 380, 389, 387, 376, 377, 387, 380, 382]),
    (.test, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]),
  ])
  func `each class has its published number of examples`(
    split: DatasetSplit, counts: [Int]
  ) throws {
    let digits = try DigitsDataset.load(split)
    #expect(counts == (0..<10).map { label in digits.labels.count { $0 == label } })
    #expect(digits.count == counts.reduce(0, +))
    #expect(digits.classCount == 10)
    #expect(digits.levels == 16)
    #expect(digits.inputShape.description == "1×8×8")
    #expect(digits.name == "digits:\(split.rawValue)")
  }

  @Test func `the first test image is the zero that opens the file`() throws {
    let digits = try DigitsDataset.load(.test)
    let levels: [Float] = [
      0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0,
      0, 8, 8, 0, 0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0,
      0, 6, 13, 10, 0, 0, 0,
    ]
    #expect(digits.image(at: 0) == levels.map { $0 / 16 })
    #expect(digits.label(at: 0) == 0)
  }

  @Test(arguments: DatasetSplit.allCases)
  func `every pixel is a multiple of one sixteenth in the unit interval`(split: DatasetSplit) throws
  {
    let digits = try DigitsDataset.load(split)
    let pixels = digits.images(at: 0..<digits.count)
    #expect(pixels.allSatisfy { (0...1).contains($0) && ($0 * 16).rounded() == $0 * 16 })
  }

  @Test(arguments: [
    ("1,2", "it has 2 numbers, not 65"), ("1,,2", "'' is not in 0...255"),
    ("1,-2", "'-2' is not in 0...255"), ("1,256", "'256' is not in 0...255"),
    ("", "'' is not in 0...255"),
  ])
  func `a damaged row is named by its line`(line: String, reason: String) {
    let error = ExperimentError.malformedRow(source: "s", line: 3, reason: reason)
    #expect(throws: error) {
      try DigitsDataset.row(of: Array(line.utf8)[...], number: 3, source: "s")
    }
  }
}
