// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

// The margin that the attack of Carlini and Wagner pushes over: of the probabilities of g, where theirs is of scores of f. It does
// not saturate: its gradient is no smaller where f is sure of itself.

extension ScoreLoss {
  /// ln p̂_j − ln p̂_c for the greatest j ≠ c, p̂ the mean over the rows of the softmax; 0 without another class.
  static func logMargin(_ rows: [[Double]], _ label: Int) -> Value {
    let logs = rows.map { $0.logSoftmax }
    let classCount = rows.first?.count ?? 0
    let means = (0..<classCount).map { place in LogMean(logs.map { $0[place] }) }
    var rival: Int?
    for place in means.indices where place != label {
      if rival.map({ means[place].value > means[$0].value }) ?? true { rival = place }
    }
    guard let rival else {
      let none = [Double](repeating: 0, count: rows.count * classCount)
      return Value(loss: 0, standardError: 0, cotangents: none)
    }
    let (own, other) = (means[label], means[rival])
    return Value(
      loss: other.value - own.value, standardError: own.standardError(against: other),
      cotangents: cotangents(logs, label, rival, own.weights, other.weights))
  }

  /// b_i·(1{k = j} − softmax_k) − a_i·(1{k = c} − softmax_k) for each row i and class k; the row sums to zero.
  private static func cotangents(
    _ logs: [[Double]], _ label: Int, _ rival: Int, _ own: [Double], _ other: [Double]
  ) -> [Double] {
    logs.indices.flatMap { row in
      var derivative = logs[row].map { (own[row] - other[row]) * exponential($0) }
      derivative[rival] += other[row]
      derivative[label] = 0
      derivative[label] = -derivative.reduce(0, +)
      return derivative
    }
  }

  /// ln((1/m) Σ exp aᵢ), with the weight exp aᵢ/Σ of each copy: none of the exponentials need be representable.
  private struct LogMean {
    let value: Double
    let weights: [Double]

    init(_ logs: [Double]) {
      let greatest = logs.max() ?? 0
      let relative = logs.map { exponential($0 - greatest) }
      let sum = relative.reduce(0, +)
      value = greatest + naturalLog(sum / Double(max(1, logs.count)))
      weights = relative.map { $0 / sum }
    }

    /// The standard error of the difference of two, to first order; 0 for one copy.
    func standardError(against other: LogMean) -> Double {
      let n = Double(weights.count)
      guard n > 1 else { return 0 }
      let squares = zip(weights, other.weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return (squares * n / (n - 1)).squareRoot()
    }
  }
}
