// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// How often a classifier is right without noise, in all and class by class.
public struct CleanAccuracy: Sendable {
  /// The examples of one class, and how many of them are classified correctly.
  public struct ClassCount: Sendable, Hashable, Codable {
    /// The class.
    public let label: Int
    /// The number of examples of the class.
    public let examples: Int
    /// How many of them are classified correctly.
    public let correct: Int
  }

  /// A class that is taken for another one, and how often.
  public struct Confusion: Sendable, Hashable, Codable {
    /// The true class.
    public let label: Int
    /// The class it is taken for.
    public let prediction: Int
    /// How many examples.
    public let count: Int
  }

  /// The number of examples.
  public let examples: Int
  /// How many of them are classified correctly.
  public let correct: Int
  /// The classes that occur, in order.
  public let classes: [ClassCount]
  /// The mistakes, the most frequent ones first, then in the order of the classes.
  public let confusions: [Confusion]

  /// The share of correct answers, or 0 without an example.
  public var share: Double { examples == 0 ? 0 : Double(correct) / Double(examples) }

  /// Counts answers.
  ///
  /// - Complexity: O(n log n).
  public init(_ answers: some Sequence<ExampleAnswer>) {
    var counts: [[Int]: Int] = [:]
    for answer in answers { counts[[answer.label, answer.prediction], default: 0] += 1 }
    let cells = counts.map { Confusion(label: $0[0], prediction: $0[1], count: $1) }
    examples = cells.reduce(0) { $0 + $1.count }
    correct = cells.reduce(0) { $0 + ($1.label == $1.prediction ? $1.count : 0) }
    classes = Dictionary(grouping: cells, by: \.label).map { label, cells in
      ClassCount(
        label: label, examples: cells.reduce(0) { $0 + $1.count },
        correct: cells.first { $0.prediction == label }?.count ?? 0)
    }.sorted { $0.label < $1.label }
    confusions = cells.filter { $0.label != $0.prediction }.sorted {
      ($1.count, $0.label, $0.prediction) < ($0.count, $1.label, $1.prediction)
    }
  }

  /// The exact interval of Clopper and Pearson for the accuracy over the population that the examples are drawn from.
  ///
  /// - Parameter alpha: The probability with which the interval may miss it; half of it on each side.
  /// - Returns: Both ends, rounded outward.
  /// - Throws: `StatisticsError` without an example, or for more than 10⁹.
  public func interval(
    alpha: FailureProbability
  ) throws(StatisticsError) -> (lower: LowerBound, upper: UpperBound) {
    let count = try BinomialCount(successes: correct, trials: examples)
    let half = try alpha.halved()
    return (
      try ClopperPearson.lowerBound(count, alpha: half),
      try ClopperPearson.upperBound(count, alpha: half)
    )
  }
}
