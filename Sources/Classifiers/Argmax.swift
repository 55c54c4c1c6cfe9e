// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes, for each row of K scores, the class of the greatest one; the lowest index among equals.
///
/// Ties must be broken in a fixed way, because a certificate is for a fixed function.
///
/// - Parameters:
///   - scores: Shape (N, K) with N = `labels.count`.
///   - classCount: K ≥ 1.
///   - labels: One place per row.
/// - Throws: `ClassifierError.nonFiniteScore` for a NaN or an infinity; `wrongAnswerCount` when the sizes disagree;
///   `invalidClassCount` for K < 1.
/// - Complexity: O(N·K).
public func argmax(
  _ scores: Span<Float>, classCount: Int, into labels: inout MutableSpan<Int32>
) throws(ClassifierError) {
  guard classCount >= 1 else { throw .invalidClassCount(classCount) }
  let expected = labels.count.multipliedReportingOverflow(by: classCount)
  guard !expected.overflow, scores.count == expected.partialValue else {
    throw .wrongAnswerCount(
      expected: expected.overflow ? .max : expected.partialValue, actual: scores.count)
  }
  for row in 0..<labels.count {
    var best = 0
    var greatest = -Float.infinity
    for label in 0..<classCount {
      let score = scores[row * classCount + label]
      guard score.isFinite else {
        throw .nonFiniteScore(index: row, label: label, value: score)
      }
      if score > greatest {
        greatest = score
        best = label
      }
    }
    labels[row] = Int32(best)
  }
}
