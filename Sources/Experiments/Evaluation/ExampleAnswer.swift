// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What a classifier says of one example without noise.
public struct ExampleAnswer: Sendable, Hashable, Codable {
  /// The number of the example.
  public let example: Int
  /// The true class y.
  public let label: Int
  /// f(x).
  public let prediction: Int
  /// The score of each class; empty for a classifier that gives labels only.
  public let scores: [Float]

  /// The same answer with nothing but its label.
  public var withoutScores: ExampleAnswer {
    ExampleAnswer(example: example, label: label, prediction: prediction, scores: [])
  }

  /// Whether f(x) = y.
  public var isCorrect: Bool { prediction == label }

  /// The columns of `row`.
  public static let header = "idx,label,prediction,correct"

  /// The answer as comma-separated values, without the scores.
  public var row: String { "\(example),\(label),\(prediction),\(isCorrect ? 1 : 0)" }

  /// The columns of `scoreRow` for K classes: `idx,label,score_0,…`.
  public static func scoreHeader(classCount: Int) -> String {
    (["idx", "label"] + (0..<max(0, classCount)).map { "score_\($0)" }).joined(separator: ",")
  }

  /// The scores as comma-separated values of nine digits, which read back as the same `Float`.
  public var scoreRow: String {
    (["\(example)", "\(label)"] + scores.map { String(format: "%.9g", Double($0)) })
      .joined(separator: ",")
  }
}
