// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting

/// The test images that the published networks were evaluated on, and their labels.
struct PublishedImages {
  let pixels: [Float]
  let labels: [Int]

  /// The first `count` test images of MNIST, 28×28 grey values in [0, 1], or nil if the files are not there.
  static func mnist(_ count: Int) throws -> PublishedImages? {
    guard let images = PublicData.file("mnist/t10k-images-idx3-ubyte.gz"),
      let labels = PublicData.file("mnist/t10k-labels-idx1-ubyte.gz")
    else { return nil }
    return PublishedImages(
      pixels: try inflated(images).dropFirst(16).prefix(784 * count).map { Float($0) / 255 },
      labels: try inflated(labels).dropFirst(8).prefix(count).map(Int.init))
  }

  /// The first `count` test images of CIFAR-10, 3×32×32 values in [0, 1], or nil if the file is not there.
  static func cifar10(_ count: Int) throws -> PublishedImages? {
    guard let file = PublicData.file("cifar10/test_batch.bin") else { return nil }
    let bytes = [UInt8](try Data(contentsOf: file))
    let records = (0..<count).map { bytes[($0 * 3073)..<(($0 + 1) * 3073)] }
    return PublishedImages(
      pixels: records.flatMap { $0.dropFirst().map { Float($0) / 255 } },
      labels: records.map { Int($0.first ?? 0) })
  }

  private static func inflated(_ file: URL) throws -> [UInt8] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return [UInt8](bytes)
  }
}
