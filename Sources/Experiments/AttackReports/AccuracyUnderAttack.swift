// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// Certified accuracy, and accuracy under the listed attacks, as functions of the budget ε.
///
/// An example is *wrong within ε* if its certified class is not the label, or if the class under test is the label and fresh votes confirmed at
/// a point with ‖x′ − x‖ ≤ ε that the smoothed classifier has left it. Then
///
///     under attack(ε) = 1 − #{wrong within ε} / m
///
/// is an upper bound on the share of examples that the smoothed classifier answers correctly on the whole ball: everything that is not confirmed wrong
/// counts as correct. It says what these attacks did, not what others can do, and is monotone by its definition.
///
/// Of the rest an example is *undecided within ε* if its class at x is not known (an abstention whose class under test is not the label, or a failure), or
/// if the votes at some point with ‖x′ − x‖ ≤ ε left it open. So wrong, undecided and the rest are three shares that add up to 1.
///
/// Where no certificate was violated, the curve lies above the certified accuracy: an example with R > ε is not wrong within ε.
public struct AccuracyUnderAttack: Sendable {
  /// m: every attempted example.
  public let attempted: Int
  /// The certified accuracy, below which the truth cannot lie but for the wrong certificates.
  public let certified: CertifiedAccuracy
  /// α + β, rounded up: the probability with which an example may be wrongly called wrong.
  public let rate: Double
  /// The examples that are wrong at every ε ≥ 0.
  public let wrongAtCentre: Int
  /// For the examples that are right at x the least distance of a confirmed break, in increasing order.
  public let breaks: [Double]
  /// For those and the undecided ones the distance from which on they are wrong or undecided, in increasing order.
  private let touched: [Double]

  /// The curves of a run.
  ///
  /// - Parameters:
  ///   - records: At least one, one for each example.
  ///   - beta: β.
  /// - Throws: `ExperimentError.invalidAnalysis` for no records, or records that do not share one α.
  /// - Complexity: O(points + m log m).
  public init(
    records: [AttackRecord], beta: FailureProbability
  ) throws(ExperimentError) {
    certified = try CertifiedAccuracy(records.map(\.certification))
    attempted = records.count
    rate = min(1, (certified.alpha.value + beta.value).nextUp)
    var (wrong, breaks, touched) = (0, [Double](), [Double]())
    for record in records {
      let certification = record.certification
      if certification.outcome == .certified, !certification.isCorrect {
        wrong += 1
      } else if record.failure != nil || record.target != record.label {
        touched.append(0)
      } else {
        let broken = record.leastBrokenDistance ?? .infinity
        let open = record.points.filter { !$0.isBroken && !$0.isHeld }.map(\.distance).min()
        if broken < .infinity { breaks.append(broken) }
        let first = min(broken, open ?? .infinity)
        if first < .infinity { touched.append(first) }
      }
    }
    wrongAtCentre = wrong
    self.breaks = breaks.sorted()
    self.touched = touched.sorted()
  }

  /// The number of examples that are confirmed to be wrong within ε.
  ///
  /// - Complexity: O(log m).
  public func wrong(within budget: Double) -> Int {
    wrongAtCentre + Self.count(of: breaks, atMost: budget)
  }

  /// The number of examples of which the votes do not tell whether they are wrong within ε.
  ///
  /// - Complexity: O(log m).
  public func undecided(within budget: Double) -> Int {
    Self.count(of: touched, atMost: budget) - Self.count(of: breaks, atMost: budget)
  }

  /// Accuracy under the listed attacks: an upper bound.
  public func at(_ budget: Double) -> Double {
    Double(attempted - wrong(within: budget)) / Double(attempted)
  }

  /// The same if every undecided example were wrong.
  public func decided(at budget: Double) -> Double {
    Double(attempted - wrong(within: budget) - undecided(within: budget)) / Double(attempted)
  }

  /// What the true accuracy under any attack does not exceed, at all ε at once.
  ///
  /// - Parameters:
  ///   - budget: ε ≥ 0.
  ///   - band: Of what is spoken.
  ///   - rho: The probability with which the bound fails at any ε.
  /// - Returns: The curve plus the band's margin for p = α + β; in [0, 1].
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func upperBound(
    at budget: Double, band: CurveBand, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    let margin = try band.margin(examples: attempted, rate: rate, rho: rho)
    return min(1, (at(budget).nextUp + margin).nextUp)
  }

  /// What the true accuracy under any attack does not fall below, at all ε at once.
  ///
  /// - Parameters:
  ///   - budget: ε ≥ 0.
  ///   - band: Of what is spoken.
  ///   - rho: The probability with which the bound fails at any ε.
  /// - Returns: The certified accuracy less the band's margin for p = α; in [0, 1].
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func lowerBound(
    at budget: Double, band: CurveBand, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    let margin = try band.margin(examples: attempted, rate: certified.alpha.value, rho: rho)
    return max(0, (certified.at(budget).nextDown - margin).nextDown)
  }

  /// The number of sorted distances that do not exceed a budget.
  private static func count(of sorted: [Double], atMost budget: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= budget { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
