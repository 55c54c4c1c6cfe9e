// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct InputStageTests {
  private func stage(
    _ shape: InputShape, _ normalization: Normalization? = nil
  ) throws -> InputStage {
    try InputStage(
      shape, normalization: normalization, into: Tensor(tileOf: shape, engine: Engine()))
  }

  private func contents(_ stage: InputStage) -> [Float] {
    (0..<stage.tile.count).map { unsafe stage.tile.pointer[$0] }
  }

  @Test func `images come in channels first and lie in the tile channels last`() async throws {
    let extents = Gen.int(in: 1...6)
    try await propertyCheck(input: extents, extents, extents, Gen.int(in: 1...16)) {
      channels, height, width, count in
      let shape = try InputShape(channels: channels, height: height, width: width)
      let (size, pixels) = (shape.elementCount, height * width)
      let images = NetworkSamples.numbers((count + 2) * size)
      let stage = try stage(shape)
      try stage.load(images.span, first: 2, count: count)
      let tile = contents(stage)
      for place in 0..<(count * size) {
        let (image, channel, pixel) = (place / size, place / pixels % channels, place % pixels)
        #expect(tile[image * size + pixel * channels + channel] == images[2 * size + place])
      }
    }
  }

  @Test func `places without an image are zero, whatever lay there`() throws {
    let shape = try InputShape(channels: 3, height: 2, width: 2)
    let stage = try stage(shape, Normalization(mean: [1, 2, 3], standardDeviation: [1, 1, 1]))
    let images = NetworkSamples.numbers(16 * 12)
    try stage.load(images.span, first: 0, count: 16)
    try stage.load(images.span, first: 0, count: 5)
    #expect(contents(stage)[60...].allSatisfy { $0 == 0 })
    #expect(contents(stage)[..<60].allSatisfy { $0 != 0 })
  }

  @Test func `a normalization is done on the way, channel by channel`() throws {
    let shape = try InputShape(channels: 2, height: 1, width: 3)
    let stage = try stage(shape, Normalization(mean: [1, -1], standardDeviation: [0.5, 4]))
    let image: [Float] = [1, 2, 3, 7, -1, 3]
    try stage.load(image.span, at: 0)
    #expect(contents(stage).prefix(6) == [0, 2, 2, 0, 4, 1])
  }

  @Test func `the first value that is not finite is named, wherever it stands`() async throws {
    let bad = Gen.element(of: [Float.nan, -.nan, .infinity, -.infinity, .signalingNaN])
    try await propertyCheck(input: Gen.int(in: 0..<(4 * 12)), bad) { place, value in
      let shape = try InputShape(channels: 3, height: 2, width: 2)
      var images = NetworkSamples.numbers(4 * 12)
      images[place] = value
      let stage = try stage(shape)
      do throws(ClassifierError) {
        try stage.load(images.span, first: 0, count: 4)
        Issue.record("\(value) was taken")
      } catch {
        guard case .nonFiniteInput(let index, let coordinate, let named) = error else {
          Issue.record("\(error)")
          return
        }
        #expect((index, coordinate) == (place / 12, place % 12))
        #expect(named.bitPattern == value.bitPattern || named.isNaN && value.isNaN)
      }
    }
  }

  @Test(arguments: [Float.greatestFiniteMagnitude, -Float.greatestFiniteMagnitude, -0])
  func `the greatest numbers are finite`(value: Float) throws {
    let stage = try stage(InputShape(features: 1))
    let image = [value]
    try stage.load(image.span, at: 3)
    #expect(contents(stage)[3] == value)
  }
}
