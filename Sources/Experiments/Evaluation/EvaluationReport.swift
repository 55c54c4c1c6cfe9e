// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Foundation
public import Statistics

/// The clean accuracy of a classifier as a page for the terminal, or as one line of JSON.
public struct EvaluationReport: Sendable, Hashable, Codable {
  /// The classifier as it was named.
  public let classifier: String
  /// The data as they were named.
  public let data: String
  /// The number of classes that the classifier knows.
  public let classCount: Int
  /// The number of examples.
  public let examples: Int
  /// How many of them are classified correctly.
  public let correct: Int
  /// The share of correct answers.
  public let accuracy: Double
  /// The lower end of the interval, rounded down.
  public let lower: Double
  /// The upper end of the interval, rounded up.
  public let upper: Double
  /// The probability with which the interval may miss.
  public let alpha: Double
  /// The classes that occur.
  public let classes: [CleanAccuracy.ClassCount]
  /// The most frequent mistakes.
  public let confusions: [CleanAccuracy.Confusion]
  /// What the first examples look like.
  public let firstBatch: FirstBatch
  /// What looks wrong.
  public let warnings: [String]

  private static let shownClasses = 10
  private static let shownConfusions = 5

  /// A report on answers.
  ///
  /// - Parameters:
  ///   - classifier: The name of the classifier.
  ///   - classCount: The number of classes that it knows.
  ///   - dataset: The data.
  ///   - answers: At least one answer.
  ///   - alpha: The probability with which the interval may miss the accuracy.
  ///   - pixelMap: What the classifier does with pixels first, if a scaling is stated.
  /// - Throws: `StatisticsError` without an answer.
  public init(
    classifier: String, classCount: Int, dataset: Dataset, answers: [ExampleAnswer],
    alpha: FailureProbability, pixelMap: ChannelMap? = nil
  ) throws(StatisticsError) {
    let tally = CleanAccuracy(answers)
    let interval = try tally.interval(alpha: alpha)
    self.classifier = classifier
    data = dataset.name
    self.classCount = classCount
    examples = tally.examples
    correct = tally.correct
    accuracy = tally.share
    lower = interval.lower.value
    upper = interval.upper.value
    self.alpha = alpha.value
    classes = tally.classes
    confusions = Array(tally.confusions.prefix(20))
    firstBatch = FirstBatch(
      answers, dataset: dataset, classCount: classCount, pixelMap: pixelMap)
    let largest = dataset.labels.max() ?? 0
    let unknown =
      largest < classCount
      ? []
      : [
        "the data have labels up to \(largest), but the classifier knows \(classCount) classes: "
          + "these examples cannot be right"
      ]
    warnings = firstBatch.warnings + unknown
  }

  /// The page: accuracy with its interval, the classes that are recognized worst, and the most frequent mistakes.
  public var text: String {
    var parts = ["\(classifier) on \(data): \(examples) examples, \(classCount) classes"]
    parts += [firstBatch.line, firstBatch.modelLine].compactMap(\.self)
    parts += [
      "accuracy \(Self.share(accuracy, .toNearestOrEven)) (\(correct) of \(examples)), "
        + "between \(Self.share(lower, .down)) and \(Self.share(upper, .up)) by Clopper–Pearson, "
        + "wrong with probability at most \(alpha)",
      "", classTable,
    ]
    if !confusions.isEmpty { parts += ["", confusionTable] }
    return parts.joined(separator: "\n")
  }

  private var classTable: String {
    let worst = classes.sorted {
      (Self.share(of: $0), $0.label) < (Self.share(of: $1), $1.label)
    }.prefix(Self.shownClasses)
    let shown = classes.count <= Self.shownClasses ? classes : Array(worst)
    let title = classes.count <= Self.shownClasses ? "class" : "worst classes"
    var table = TextTable(header: [title, "examples", "correct", "accuracy"])
    for row in shown {
      table.add([
        "\(row.label)", "\(row.examples)", "\(row.correct)",
        Self.share(Self.share(of: row), .toNearestOrEven),
      ])
    }
    return table.text
  }

  private var confusionTable: String {
    var table = TextTable(header: ["mistakes", "answer", "examples"])
    for row in confusions.prefix(Self.shownConfusions) {
      table.add(["\(row.label)", "\(row.prediction)", "\(row.count)"])
    }
    return table.text
  }

  private static func share(of row: CleanAccuracy.ClassCount) -> Double {
    Double(row.correct) / Double(max(1, row.examples))
  }

  /// Four decimals, rounded so that an interval only grows.
  private static func share(_ value: Double, _ rule: FloatingPointRoundingRule) -> String {
    var steps = (value * 10_000).rounded(rule)
    // The product itself was rounded, perhaps to the wrong side of a step.
    if rule == .down, steps / 10_000 > value { steps -= 1 }
    if rule == .up, steps / 10_000 < value { steps += 1 }
    return String(format: "%.4f", steps / 10_000)
  }
}
