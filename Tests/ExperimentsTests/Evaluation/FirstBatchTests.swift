// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `The first batch` {
  func batch(
    _ pixels: [Float], classes: Int = 10, correct: Int = 64, sameAnswer: Bool = false
  ) throws -> FirstBatch {
    let data = try Dataset(
      name: "d", inputShape: InputShape(features: pixels.count), classCount: classes,
      pixels: (0..<64).flatMap { _ in pixels }, labels: (0..<64).map { $0 % classes })
    let answers = (0..<64).map { index in
      let label = index % classes
      return ExampleAnswer(
        example: index, label: label,
        prediction: sameAnswer ? 0 : index < correct ? label : (label + 1) % classes, scores: [])
    }
    return FirstBatch(answers, dataset: data, classCount: classes)
  }

  @Test func `it tells the range, the mean and the accuracy of the first examples only`()
    async throws
  {
    try await propertyCheck(count: 30, input: Gen.int(in: 1...200)) { count in
      let data = try EvaluationSamples.data(count: count, classes: 5)
      let classifier = EvaluationSamples.Scores(inputShape: data.inputShape)
      let found = try FirstBatch(of: classifier, dataset: data, examples: Array(0..<count))
      let examples = min(count, 64)
      let pixels = data.images(at: 0..<examples)
      #expect(found.examples == examples)
      #expect(found.minimum == pixels.min() && found.maximum == pixels.max())
      #expect(abs(found.mean - pixels.reduce(0) { $0 + Double($1) } / Double(pixels.count)) < 1e-6)
      #expect(found.correct == examples - (examples + 4) / 5)
    }
  }

  @Test func `sound data and a good classifier give no warning`() throws {
    for correct in [20, 63, 64] {
      #expect(try batch([0, 0.5, 1], correct: correct).warnings.isEmpty)
    }
    #expect(
      try batch([0, 0.5, 1]).line
        == "first 64 examples: pixels 0 to 1, mean 0.5; 64 of 64 correct without noise")
  }

  @Test func `what the model sees is the pixels after the scaling, channel by channel`() throws {
    let shape = try InputShape(channels: 2, height: 1, width: 2)
    let data = try Dataset(
      name: "d", inputShape: shape, classCount: 2, pixels: [0, 1, 0.25, 0.5, 0.5, 0, 1, 0.5],
      labels: [0, 1])
    let answers = (0..<2).map { ExampleAnswer(example: $0, label: 0, prediction: 0, scores: []) }
    let maps = try [
      ChannelMap(factors: [2, -8], offsets: [1, 3]), ChannelMap(factor: 4, offset: -1),
      // In single precision this would be infinite.
      ChannelMap(factor: .greatestFiniteMagnitude, offset: .greatestFiniteMagnitude),
    ]
    let greatest = Double(Float.greatestFiniteMagnitude)
    let ranges = [(-5, 3), (-1, 3), (greatest, 2 * greatest)]
    for (map, range) in zip(maps, ranges) {
      let found = FirstBatch(answers, dataset: data, classCount: 2, pixelMap: map)
      #expect(found.modelMinimum == range.0 && found.modelMaximum == range.1)
    }
    #expect(
      FirstBatch(answers, dataset: data, classCount: 2, pixelMap: maps[0]).modelLine
        == "scaled: the model sees values from -5 to 3")
    #expect(FirstBatch(answers, dataset: data, classCount: 2).modelLine == nil)
  }

  static let strangeRanges: [([Float], String)] = [
    ([0, 100, 255], "255"), ([-2.1, 2.6], "normalization"), ([0, 0.5 / 255, 1 / 255], "twice"),
    ([0, 1000], "normalization"), ([0, 8 / 255, 16 / 255], "levels=L"),
  ]

  @Test(arguments: strangeRanges)
  func `a range that is not of pixels is warned of`(pixels: [Float], part: String) throws {
    let warnings = try batch(pixels).warnings
    #expect(warnings.count == 1 && warnings[0].contains(part), "\(warnings)")
  }

  @Test func `guessing is warned of, and a small sample is not blamed`() throws {
    #expect(try batch([0, 1], correct: 6).warnings.contains { $0.contains("guessing among 10") })
    #expect(
      try batch([0, 1], sameAnswer: true).warnings.contains { $0.contains("the same answer") })
    let data = try EvaluationSamples.data(count: 1, classes: 10, wrong: 1)
    let classifier = EvaluationSamples.Scores(inputShape: data.inputShape)
    let one = try FirstBatch(of: classifier, dataset: data, examples: [0])
    #expect(one.correct == 0 && one.warnings.isEmpty)
  }

  @Test func `extreme pixels are told without a trap`() throws {
    for value in [Float.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude]
    {
      #expect(try !batch([value, 0]).line.isEmpty)
    }
  }
}
