// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct LabeledImagesTests {
  private let shape: InputShape

  init() throws {
    shape = try InputShape(channels: 2, height: 3, width: 2)
  }

  @Test func `images are kept as they were given`() async throws {
    try await propertyCheck(
      input: Gen.float(in: -1e30...1e30).array(of: 24), Gen.int(in: 0...9).array(of: 2)
    ) { pixels, labels in
      let data = try LabeledImages(pixels: pixels, labels: labels, shape: shape)
      #expect(data.pixels.map(\.bitPattern) == pixels.map(\.bitPattern))
      #expect(data.labels == labels)
      #expect(data.shape == shape)
      #expect(data.count == 2)
    }
  }

  @Test func `the number of pixels is that of the labels and the shape`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...4), Gen.int(in: 0...60)) { images, pixels in
      let values = [Float](repeating: 0, count: pixels)
      let labels = [Int](repeating: 0, count: images)
      if pixels == 12 * images {
        let data = try LabeledImages(pixels: values, labels: labels, shape: shape)
        #expect(data.count == images)
      } else {
        #expect(throws: NetworkError.wrongImageCount(expected: 12 * images, actual: pixels)) {
          try LabeledImages(pixels: values, labels: labels, shape: shape)
        }
      }
    }
  }

  @Test func `the first pixel that is not finite is named`() async throws {
    let bad = Gen.element(of: [Float.nan, .infinity, -.infinity])
    try await propertyCheck(input: Gen.int(in: 0..<36), Gen.int(in: 0..<36), bad) {
      first, second, value in
      var pixels = NetworkSamples.numbers(36)
      pixels[first] = value
      pixels[second] = .nan
      let place = min(first, second)
      #expect(throws: NetworkError.nonFinitePixel(image: place / 12, coordinate: place % 12)) {
        try LabeledImages(pixels: pixels, labels: [0, 1, 2], shape: shape)
      }
    }
  }

  @Test func `a training set without an image is refused, whatever its pixels`() {
    for count in [0, 12] {
      #expect(throws: NetworkError.emptyTrainingSet) {
        try LabeledImages(
          pixels: [Float](repeating: 0, count: count), labels: [], shape: shape)
      }
    }
  }
}
