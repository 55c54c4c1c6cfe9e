// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import Experiments

@Suite struct `MNIST` {
  static let folder = DataFolder.published(with: "mnist/t10k-images-idx3-ubyte")

  /// Counts per class as published with the data.
  @Test(.enabled(if: folder != nil, "needs the folder mnist in SMOOTHING_DATA"))
  func `the test set has its published counts per class`() throws {
    let data = try MNISTDataset.load(.test, from: try #require(Self.folder))
    let counts = (0..<10).map { label in data.labels.count { $0 == label } }
    #expect(counts == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    #expect(data.labels.prefix(5) == [7, 2, 1, 0, 4])
    #expect(data.inputShape.description == "1×28×28")
    #expect(data.levels == 255)
  }

  @Test func `the original file names are looked up in the folder mnist`() throws {
    let folder = try TemporaryFolder()
    let word = { (value: UInt32) in SHA256.bytes(value.byteSwapped) }
    let images = word(2051) + word(1) + word(28) + word(28) + [UInt8](repeating: 9, count: 784)
    try folder.write(images, to: "mnist/train-images-idx3-ubyte")
    try folder.write(
      try Gzip.compress(word(2049) + word(1) + [5]), to: "mnist/train-labels-idx1-ubyte.gz")
    let data = try MNISTDataset.load(.train, from: DataFolder(path: folder.path))
    #expect(data.name == "mnist:train")
    #expect(data.labels == [5])
    #expect(data.classCount == 10)
  }

  @Test func `a missing file is named with its path and the fix`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: ExperimentError.self) {
      try MNISTDataset.load(.test, from: DataFolder(path: folder.path))
    }
    let text = try #require(error).description
    #expect(text.contains("\(folder.path)/mnist/t10k-images-idx3-ubyte"))
    #expect(text.contains("SMOOTHING_DATA"))
  }
}
