// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Data sets` {
  /// A data set on a grid of one to eight images of 2×3 pixels.
  let grids = Gen.int(in: 1...255).flatMap { levels in
    zip(Gen.just(levels), Gen.integer(in: 0...UInt8(levels)).array(of: 6).array(of: 1...8))
  }

  func dataset(
    levels: Int, images: [[UInt8]], labels: [Int]? = nil, name: String = "data"
  ) throws -> Dataset {
    try Dataset(
      name: name, inputShape: InputShape(channels: 1, height: 2, width: 3), classCount: 4,
      levels: levels, pixels: images.flatMap { $0 }, labels: labels ?? images.indices.map { $0 % 4 }
    )
  }

  @Test func `grid values come back exactly from the pixels`() async throws {
    try await propertyCheck(input: grids) { grid in
      let (levels, images) = grid
      let data = try dataset(levels: levels, images: images)
      for (index, image) in images.enumerated() {
        let pixels = data.image(at: index)
        #expect(pixels.allSatisfy { (0...1).contains($0) })
        #expect(pixels.map { UInt8(($0 * Float(levels)).rounded()) } == image)
      }
    }
  }

  @Test func `many images are the single images in a row`() async throws {
    try await propertyCheck(input: grids) { grid in
      let (levels, images) = grid
      let data = try dataset(levels: levels, images: images)
      let order = Array(images.indices.reversed())
      #expect(data.images(at: order) == order.flatMap { data.image(at: $0) })
    }
  }

  @Test func `the content hash sees every pixel and label but not the name`() async throws {
    try await propertyCheck(input: grids, Gen.int(in: 0...47)) { grid, place in
      let (levels, images) = grid
      let data = try dataset(levels: levels, images: images)
      let hash = data.contentHash()
      #expect(try dataset(levels: levels, images: images, name: "other").contentHash() == hash)

      var changed = images
      let (row, column) = (place / 6 % images.count, place % 6)
      changed[row][column] = changed[row][column] == 0 ? 1 : 0
      #expect(try dataset(levels: levels, images: changed).contentHash() != hash)

      var labels = data.labels
      labels[row] = (labels[row] + 1) % 4
      #expect(try dataset(levels: levels, images: images, labels: labels).contentHash() != hash)
    }
  }

  @Test func `floats are kept as they are and have no grid`() async throws {
    try await propertyCheck(input: Gen.float(in: -3...3).array(of: 6)) { pixels in
      let shape = try InputShape(features: 3)
      let data = try Dataset(
        name: "data", inputShape: shape, classCount: 2, pixels: pixels, labels: [0, 1])
      #expect(data.levels == nil)
      #expect(data.image(at: 0) + data.image(at: 1) == pixels)
      #expect(data.contentHash().count == 64)
    }
  }

  @Test func `data that contradict themselves are refused with the value at fault`() throws {
    let image = [[UInt8]](repeating: [0, 1, 2, 3, 4, 5], count: 2)
    #expect(throws: ExperimentError.emptyDataset(source: "data")) {
      try dataset(levels: 5, images: [])
    }
    #expect(throws: ExperimentError.wrongPixelCount(source: "data", expected: 6, actual: 12)) {
      try dataset(levels: 5, images: image, labels: [0])
    }
    #expect(throws: ExperimentError.invalidLevels(source: "data", levels: 256)) {
      try dataset(levels: 256, images: image)
    }
    #expect(
      throws: ExperimentError.levelOutOfRange(source: "data", example: 0, value: 5, levels: 4)
    ) {
      try dataset(levels: 4, images: image)
    }
    for label in [-1, 4, Int.max] {
      #expect(
        throws: ExperimentError.labelOutOfRange(
          source: "data", example: 1, label: label, classCount: 4)
      ) {
        try dataset(levels: 5, images: image, labels: [0, label])
      }
    }
    #expect(
      throws: ExperimentError.nonFinitePixel(source: "data", example: 1, value: .infinity)
    ) {
      try Dataset(
        name: "data", inputShape: InputShape(features: 2), classCount: 1,
        pixels: [0, 1, 2, .infinity], labels: [0, 0])
    }
  }
}
