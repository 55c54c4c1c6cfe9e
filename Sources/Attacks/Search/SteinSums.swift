// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// The sums from which a Stein estimate is made, in one pass over the votes.
struct SteinSums {
  private let label: Int
  private let origin: [Double]
  /// The votes so far.
  private(set) var counts: ClassCounts
  /// Σε over all votes, and over the votes for the class.
  private var all: [Double]
  private var members: [Double]

  /// No votes yet about the class `label` of K around a point.
  init(of label: Int, around point: [Float], classCount: Int) {
    self.label = label
    origin = point.map(Double.init)
    counts = ClassCounts(classCount: classCount)
    all = [Double](repeating: 0, count: point.count)
    members = all
  }

  /// Adds the vote about one noisy input; the answer is in 0..<K.
  mutating func add(_ noisy: Span<Float>, answer: Int) {
    counts.add(label: answer)
    add(noisy, to: &all)
    if answer == label { add(noisy, to: &members) }
  }

  /// (1/m) Σ(vᵢ − v̄)·εᵢ/σ².
  func estimate(sigma: Double) -> SteinEstimate {
    let total = Double(max(1, counts.total))
    let share = Double(counts.votes[label]) / total
    let gradient = all.indices.map { (members[$0] - share * all[$0]) / (total * sigma * sigma) }
    return SteinEstimate(counts: counts, label: label, gradient: gradient)
  }

  private func add(_ noisy: Span<Float>, to sum: inout [Double]) {
    for i in sum.indices { sum[i] += Double(noisy[i]) - origin[i] }
  }
}
