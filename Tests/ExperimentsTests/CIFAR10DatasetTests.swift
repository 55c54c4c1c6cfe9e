// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `CIFAR-10 files` {
  static let folder = DataFolder.published(with: "cifar10/test_batch.bin")

  func record(_ label: UInt8, fill: UInt8) -> [UInt8] {
    [label] + [UInt8](repeating: fill, count: 1024) + [UInt8](repeating: 0, count: 2048)
  }

  @Test(.enabled(if: folder != nil, "needs the folder cifar10 in SMOOTHING_DATA"))
  func `the test set has a thousand images per class`() throws {
    let data = try CIFAR10Dataset.load(.test, from: try #require(Self.folder))
    #expect((0..<10).allSatisfy { label in data.labels.count { $0 == label } == 1000 })
    #expect(data.labels.prefix(5) == [3, 8, 8, 0, 6])
    #expect(data.inputShape.description == "3×32×32")
  }

  @Test func `the five training files are read in order`() throws {
    let folder = try TemporaryFolder()
    for number in 1...5 {
      let bytes = record(UInt8(number), fill: UInt8(number)) + record(0, fill: 255)
      try folder.write(bytes, to: "cifar10/data_batch_\(number).bin")
    }
    let data = try CIFAR10Dataset.load(.train, from: DataFolder(path: folder.path))
    #expect(data.labels == [1, 0, 2, 0, 3, 0, 4, 0, 5, 0])
    let third = data.image(at: 4)
    #expect(third[..<1024].allSatisfy { $0 == 3 / 255 })
    #expect(third[1024...].allSatisfy { $0 == 0 })
  }

  @Test func `a file of broken records is refused at every length`() async throws {
    let whole = record(1, fill: 0) + record(2, fill: 0)
    try await propertyCheck(input: Gen.int(in: 0...whole.count)) { size in
      let bytes = Array(whole.prefix(size))
      guard size % 3073 != 0 else {
        try CIFAR10Dataset.validate(bytes, source: "s")
        return
      }
      let expected = (size / 3073 + 1) * 3073
      #expect(
        throws: ExperimentError.wrongByteCount(source: "s", expected: expected, actual: size)
      ) {
        try CIFAR10Dataset.validate(bytes, source: "s")
      }
    }
  }

  @Test func `a label beyond the ten classes is named with its record`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(record(9, fill: 0) + record(10, fill: 0), to: "batch.bin")
    let error = ExperimentError.labelOutOfRange(
      source: path, example: 1, label: 10, classCount: 10)
    #expect(throws: error) { try CIFAR10Dataset.load(file: path) }
  }

  @Test func `an empty file is an empty data set`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: "batch.bin")
    #expect(throws: ExperimentError.emptyDataset(source: path)) {
      try CIFAR10Dataset.load(file: path)
    }
  }

  @Test func `files anywhere are read one after the other, plain or gzip`() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(record(3, fill: 7), to: "one.bin")
    let packed = try folder.write(
      Gzip.compress(record(1, fill: 9) + record(2, fill: 0)), to: "two.bin.gz")
    let data = try DatasetReference("cifar10-binary:\(plain),\(packed)").load()
    #expect(data.labels == [3, 1, 2] && data.classCount == 10)
    #expect(data.image(at: 1)[0] == Float(9) / 255)
    try folder.write(Gzip.compress(record(4, fill: 1)), to: "cifar10/test_batch.bin.gz")
    #expect(try CIFAR10Dataset.load(.test, from: DataFolder(path: folder.path)).labels == [4])
  }
}
