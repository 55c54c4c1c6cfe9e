// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Statistics

/// What the first few examples look like and how a classifier does on them: a wrong scaling of the input shows here at once.
public struct FirstBatch: Sendable, Hashable, Codable {
  /// The number of examples, at most `size`.
  public let examples: Int
  /// The least value of a pixel.
  public let minimum: Float
  /// The greatest value of a pixel.
  public let maximum: Float
  /// The mean of all pixels.
  public let mean: Double
  /// The least value that a model is given for these pixels; nil if no scaling is stated.
  public let modelMinimum: Double?
  /// The greatest value that a model is given for these pixels; nil if no scaling is stated.
  public let modelMaximum: Double?
  /// The number of correct answers without noise.
  public let correct: Int
  /// The number of classes that the classifier knows.
  public let classCount: Int
  /// The number of different true classes.
  public let labels: Int
  /// The number of different answers.
  public let predictions: Int

  /// How many examples are looked at.
  public static let size = 64

  /// Looks at the first answers of an evaluation.
  ///
  /// - Parameters:
  ///   - answers: The answers, in order; only the first `size` count.
  ///   - dataset: The data that they belong to.
  ///   - classCount: The number of classes that the classifier knows.
  ///   - pixelMap: What the model does with pixels first, if anything; for each channel of the data, or one for all.
  public init(
    _ answers: some Sequence<ExampleAnswer>, dataset: Dataset, classCount: Int,
    pixelMap: ChannelMap? = nil
  ) {
    let answers = Array(answers.prefix(Self.size))
    let pixels = dataset.images(at: answers.map(\.example))
    examples = answers.count
    minimum = pixels.min() ?? 0
    maximum = pixels.max() ?? 0
    mean = pixels.reduce(0) { $0 + Double($1) } / Double(max(1, pixels.count))
    let mapped = pixelMap.map { Self.mapped(pixels, by: $0, of: dataset.inputShape) }
    modelMinimum = mapped?.min()
    modelMaximum = mapped?.max()
    correct = answers.count { $0.isCorrect }
    self.classCount = classCount
    labels = Set(answers.map(\.label)).count
    predictions = Set(answers.map(\.prediction)).count
  }

  /// Evaluates the first of some examples.
  ///
  /// - Throws: What `EvaluationRun.answers` throws.
  public init(of classifier: any BaseClassifier, dataset: Dataset, examples: [Int]) throws {
    let run = try EvaluationRun(classifier: classifier, dataset: dataset)
    var answers: [ExampleAnswer] = []
    try run.answers(of: Array(examples.prefix(Self.size))) { answers.append($0) }
    self.init(answers, dataset: dataset, classCount: classifier.classCount)
  }

  /// One line: the range of the pixels, and the clean accuracy.
  public var line: String {
    "first \(examples) examples: pixels \(Self.text(Double(minimum))) to "
      + "\(Self.text(Double(maximum))), mean \(Self.text(mean)); "
      + "\(correct) of \(examples) correct without noise"
  }

  /// One line: the range of the values after the scaling; nil if none is stated.
  public var modelLine: String? {
    guard let modelMinimum, let modelMaximum else { return nil }
    return
      "scaled: the model sees values from \(Self.text(modelMinimum)) to \(Self.text(modelMaximum))"
  }

  /// What looks wrong, each with what to check; nothing for sound data and a trained classifier.
  public var warnings: [String] {
    [rangeWarning, accuracyWarning, sameAnswerWarning].compactMap { $0 }
  }

  private var rangeWarning: String? {
    let range = "pixels run from \(Self.text(Double(minimum))) to \(Self.text(Double(maximum)))"
    let units = "where sigma and radii speak of pixels in [0, 1]"
    if minimum >= 0, maximum > 2, maximum <= 255 {
      return "\(range) \(units): divide 8-bit pixels by 255, or save them as uint8"
    }
    if minimum < -0.5 || maximum > 2 {
      return "\(range) \(units): "
        + "of images, give the pixels before normalization, and that as --pixel-range, --mean, --std"
    }
    if minimum >= 0, maximum > 0, maximum <= 2 / 255 {
      return "\(range): were the data divided by 255 twice?"
    }
    if minimum >= 0, maximum > 0, maximum <= 0.1 {
      return "\(range) \(units): whole numbers are taken as k/255, "
        + "unless levels=L behind the data says that they run to L"
    }
    return nil
  }

  /// Shown when at most twice as many are right as guessing among K classes gets, and guessing would be as good in more than 1 of
  /// 100 cases although so many examples could tell.
  private var accuracyWarning: String? {
    guard classCount >= 2, correct < examples, correct * classCount <= 2 * examples,
      let guesses = try? BinomialDistribution(
        trials: examples, probability: 1 / Double(classCount)),
      guesses.upperTail(atLeast: examples).upper <= 0.01,
      guesses.upperTail(atLeast: correct).upper > 0.01
    else { return nil }
    return
      "\(correct) of \(examples) correct is no better than guessing among \(classCount) classes: "
      + "check --pixel-range, --mean, --std, and the order of channels and classes"
  }

  private var sameAnswerWarning: String? {
    guard examples >= 8, labels >= 2, predictions == 1 else { return nil }
    return "all \(examples) examples get the same answer, though they have \(labels) classes: "
      + "check --pixel-range, --mean and --std"
  }

  /// The values of images after a map, in double precision, so that none overflows.
  private static func mapped(
    _ pixels: [Float], by map: ChannelMap, of shape: InputShape
  ) -> [Double] {
    let plane = shape.height * shape.width
    return pixels.indices.map { place in
      let channel = place / plane % map.factors.count
      return Double(map.factors[channel]) * Double(pixels[place]) + Double(map.offsets[channel])
    }
  }

  /// Three digits after the point at most.
  private static func text(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? "\(Int(rounded))" : rounded == 0 || !rounded.isFinite ? "\(value)" : "\(rounded)"
  }
}
