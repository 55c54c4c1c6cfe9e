// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Splits of a data set` {
  @Test func `a split is written as its own name`() {
    #expect(DatasetSplit.allCases.map(\.rawValue) == ["train", "test"])
    for split in DatasetSplit.allCases {
      #expect(DatasetSplit(rawValue: split.rawValue) == split)
    }
  }

  @Test(arguments: ["", "Train", "TEST", "test ", "training", "validation"])
  func `no other text is a split`(text: String) {
    #expect(DatasetSplit(rawValue: text) == nil)
  }

  @Test func `every data set that has splits has just these`() throws {
    for family in ["digits", "mnist", "cifar10"] {
      for split in DatasetSplit.allCases {
        #expect(try DatasetReference("\(family):\(split.rawValue)").argument == split.rawValue)
      }
      #expect(throws: ExperimentError.self) { try DatasetReference("\(family):validation") }
    }
  }

  @Test func `no image of the digits is in both splits`() throws {
    let train = try DigitsDataset.load(.train)
    let test = try DigitsDataset.load(.test)
    let known = Set((0..<train.count).map { train.image(at: $0) })
    #expect((0..<test.count).allSatisfy { !known.contains(test.image(at: $0)) })
    #expect(train.contentHash() != test.contentHash())
  }
}
