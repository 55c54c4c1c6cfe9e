// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

// The losses as functions of scores, with their derivatives; in double precision, and stable for scores of any size.
//
// Goals, in this order: the derivative is that of the loss, to the last digits also for confident scores; no score that is finite
// overflows. A softmax below 10⁻³²³ is 0, and with it the gradient: then only the margin still tells a direction.

extension ScoreLoss {
  /// A loss of m rows of scores, and what it takes to pull it back.
  struct Value: Sendable, Hashable {
    /// The loss.
    var loss: Double
    /// Its standard error over the rows; 0 for one row.
    var standardError: Double
    /// ∂loss/∂z, m rows of K.
    var cotangents: [Double]
  }

  /// The loss of some scores with its derivative.
  ///
  /// - Parameters:
  ///   - scores: m rows of K ≥ 1 scores.
  ///   - classCount: K.
  ///   - label: c in 0..<K.
  /// - Returns: Loss, standard error and derivative.
  /// - Complexity: O(m·K).
  func value(of scores: [Float], classCount: Int, label: Int) -> Value {
    let rows = stride(from: 0, to: scores.count, by: classCount).map { first in
      scores[first..<(first + classCount)].map(Double.init)
    }
    return value(ofRows: rows, label: label)
  }

  /// The loss of m ≥ 1 rows of scores, label in range, with its derivative.
  func value(ofRows rows: [[Double]], label: Int) -> Value {
    switch self {
    case .margin: Self.margin(rows, label)
    case .meanLog: Self.meanLog(rows, label)
    case .logMean: Self.logMean(rows, label)
    case .logMargin: Self.logMargin(rows, label)
    }
  }

  private static func margin(_ rows: [[Double]], _ label: Int) -> Value {
    let weight = 1 / Double(rows.count)
    var margins: [Double] = []
    var cotangents: [Double] = []
    for row in rows {
      var rival: Int?
      for class_ in row.indices where class_ != label {
        if rival.map({ row[class_] > row[$0] }) ?? true { rival = class_ }
      }
      var derivative = [Double](repeating: 0, count: row.count)
      if let rival {
        derivative[rival] = weight
        derivative[label] = -weight
      }
      margins.append(rival.map { row[$0] - row[label] } ?? 0)
      cotangents += derivative
    }
    let (mean, error) = margins.meanWithError
    return Value(loss: mean, standardError: error, cotangents: cotangents)
  }

  private static func meanLog(_ rows: [[Double]], _ label: Int) -> Value {
    let logs = rows.map { $0.logSoftmax }
    let weights = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    let (mean, error) = logs.map { -$0[label] }.meanWithError
    return Value(
      loss: mean, standardError: error, cotangents: cotangents(logs, label, weights: weights))
  }

  private static func logMean(_ rows: [[Double]], _ label: Int) -> Value {
    let logs = rows.map { $0.logSoftmax }
    let own = logs.map { $0[label] }
    // w_i = s_i/Σs is the softmax over the copies of ln s_i: no s_i need be representable.
    let greatest = own.max() ?? 0
    let relative = own.map { exponential($0 - greatest) }
    let (mean, error) = relative.meanWithError
    let weights = relative.map { $0 / (mean * Double(rows.count)) }
    return Value(
      loss: -(greatest + naturalLog(mean)), standardError: error / mean,
      cotangents: cotangents(logs, label, weights: weights))
  }

  /// −w_i·(1{j = c} − softmax_j) for each row and class.
  ///
  /// The row sums to zero: written so, the derivative by the score of c keeps its digits where softmax_c is nearly 1.
  private static func cotangents(
    _ logs: [[Double]], _ label: Int, weights: [Double]
  ) -> [Double] {
    zip(logs, weights).flatMap { row, weight in
      var derivative = row.map { weight * exponential($0) }
      derivative[label] = 0
      derivative[label] = -derivative.reduce(0, +)
      return derivative
    }
  }
}

extension [Double] {
  /// zⱼ − ln Σ exp z, with all digits also where it is nearly 0.
  var logSoftmax: [Double] {
    guard let top = indices.max(by: { self[$0] < self[$1] }) else { return [] }
    let others = indices.reduce(0) { $1 == top ? $0 : $0 + exponential(self[$1] - self[top]) }
    let excess = naturalLog(onePlus: others)
    return map { ($0 - self[top]) - excess }
  }

  /// The mean and its standard error.
  fileprivate var meanWithError: (mean: Double, error: Double) {
    let n = Double(Swift.max(1, count))
    let mean = reduce(0, +) / n
    guard count > 1 else { return (mean, 0) }
    let squares = reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (n * (n - 1))).squareRoot())
  }
}
