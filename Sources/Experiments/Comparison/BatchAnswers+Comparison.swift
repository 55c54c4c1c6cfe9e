// SPDX-License-Identifier: GPL-3.0-or-later

extension BatchAnswers {
  /// How these answers differ from those of another classifier.
  func compared(with other: Self, tolerance: Double) -> VoteComparison {
    var result = VoteComparison()
    result.votes = labels.count
    let judge = scores ?? other.scores
    let classCount = (judge?.count ?? 0) / max(1, labels.count)
    result.greatestMargin = judge == nil ? nil : 0
    for index in labels.indices where labels[index] != other.labels[index] {
      result.different += 1
      let margin = judge.map {
        Self.margin(of: $0[(index * classCount)..<((index + 1) * classCount)])
      }
      result.greatestMargin = margin.map { max($0, result.greatestMargin ?? 0) }
      if margin.map({ $0 >= tolerance }) ?? true { result.clear += 1 }
    }
    if let scores, let others = other.scores {
      result.greatestScoreDifference = Self.difference(scores, others, classCount: classCount)
    }
    return result
  }

  /// (s₍₁₎ − s₍₂₎)/max|s|; 0 for one class or scores that are all 0.
  private static func margin(of row: ArraySlice<Float>) -> Double {
    let sorted = row.sorted(by: >)
    let size = row.reduce(Float(0)) { max($0, $1.magnitude) }
    guard sorted.count > 1, size > 0 else { return 0 }
    return (Double(sorted[0]) - Double(sorted[1])) / Double(size)
  }

  private static func difference(
    _ scores: [Float], _ others: [Float], classCount: Int
  ) -> Double {
    var greatest = 0.0
    for start in stride(from: 0, to: scores.count, by: max(1, classCount)) {
      let row = start..<(start + classCount)
      let size = row.reduce(Float(0)) { max($0, scores[$1].magnitude) }
      guard size > 0 else { continue }
      for place in row {
        greatest = max(
          greatest, abs(Double(scores[place]) - Double(others[place])) / Double(size))
      }
    }
    return greatest
  }
}
