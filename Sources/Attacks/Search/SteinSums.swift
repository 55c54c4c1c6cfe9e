// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// The sums from which a Stein estimate is made, in one pass over the votes.
struct SteinSums {
  private let origin: [Double]
  private var votes: [Int]
  /// Σε over all votes, and over the votes for the class.
  private var all: [Double]
  private var members: [Double]

  init(around point: [Float], classCount: Int) {
    origin = point.map(Double.init)
    votes = [Int](repeating: 0, count: classCount)
    all = [Double](repeating: 0, count: point.count)
    members = all
  }

  /// Adds the vote about one noisy input.
  mutating func add(_ noisy: Span<Float>, label: Int, isMember: Bool) {
    votes[label] += 1
    for i in all.indices {
      let noise = Double(noisy[i]) - origin[i]
      all[i] += noise
      if isMember { members[i] += noise }
    }
  }

  /// (1/m) Σ(vᵢ − v̄)·εᵢ/σ².
  func estimate(of label: Int, sigma: Double) -> SteinEstimate {
    let total = Double(max(1, votes.reduce(0, +)))
    let share = Double(votes[label]) / total
    let gradient = all.indices.map { (members[$0] - share * all[$0]) / (total * sigma * sigma) }
    let counts = (try? ClassCounts(votes)) ?? ClassCounts(classCount: votes.count)
    return SteinEstimate(counts: counts, label: label, gradient: gradient)
  }
}
