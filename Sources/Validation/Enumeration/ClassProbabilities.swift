// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The probabilities of the classes at a point, which add up to one within 2⁻¹⁰⁰.
struct ClassProbabilities {
  /// p₁ … p_K.
  let values: [DoubleDouble]

  /// Probabilities in the ratio of integers, so that ties are exact.
  init(weights: [Int]) {
    let sum = Double(weights.reduce(0, +))
    values = weights.map { DoubleDouble(Double($0)) / sum }
  }

  /// Given probabilities.
  init(_ values: [DoubleDouble]) { self.values = values }

  /// The greatest probability among the classes other than `label`.
  func greatest(excluding label: Int) -> DoubleDouble {
    values.enumerated().filter { $0.offset != label }.map(\.element).max() ?? .zero
  }

  /// All points whose coordinates are multiples of 1/steps, ties and faces included.
  static func grid(classCount: Int, steps: Int) -> [ClassProbabilities] {
    weights(classCount, sum: steps).map(ClassProbabilities.init(weights:))
  }

  private static func weights(_ classCount: Int, sum: Int) -> [[Int]] {
    if classCount <= 1 { return [[sum]] }
    return (0...sum).flatMap { first in
      weights(classCount - 1, sum: sum - first).map { [first] + $0 }
    }
  }

  /// `(0.6, 0.4)`.
  var description: String {
    "(" + values.map { $0.high.brief(6) }.joined(separator: ", ") + ")"
  }
}
