// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The exact coverage of a rule on a grid of p, each outcome with its probability.
///
/// It takes no argument from the order of the bounds, and so would notice if the argument of ``IntervalSoundness`` were wrong. The
/// grid holds the multiples of 1/64 and, because coverage is least there, the numbers just below each bound.
struct CoverageByEnumeration: ValidationCheck {
  let name = "coverage"
  let claim = """
    The lower bound covers p with probability at least 1 − alpha, added up over all outcomes, at multiples of 1/64 \
    and just below each bound
    """

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sizes = effort.choose(
      quick: [1, 2, 5, 20], standard: [1, 2, 5, 10, 20, 50, 100],
      thorough: [1, 2, 5, 10, 20, 50, 100, 200, 400])
    var (points, worst) = (0, CoverageMiss.none)
    for n in sizes where worst.holds {
      for level in [0.05, 0.001] {
        let alpha = try FailureProbability(level)
        let bounds: [Double]
        do {
          bounds = try (0...n).map {
            try subject.interval.lowerBound(
              BinomialCount(successes: $0, trials: n), alpha: alpha
            ).value
          }
        } catch {
          return Finding(
            exactly: false, computed: "n = \(n), alpha = \(alpha): no bound (\(error))")
        }
        for p in Self.grid(bounds) {
          points += 1
          worst = max(worst, try CoverageMiss(p: p, bounds: bounds, alpha: alpha))
        }
      }
    }
    return Finding(exactly: worst.holds, computed: "\(points) probabilities: \(worst.words)")
  }

  /// Where the coverage is computed.
  private static func grid(_ bounds: [Double]) -> [Double] {
    bounds.filter { 0 < $0 && $0 <= 1 }.map(\.nextDown) + (0...64).map { Double($0) / 64 }
  }
}
