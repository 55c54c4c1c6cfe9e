// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong in the statistics.
///
/// Each case carries the offending value. `notConverged` would be our fault, all others are errors of the caller.
@nonexhaustive
public enum StatisticsError: Error, Sendable, Equatable {
  /// α must satisfy 0 < α < ½.
  case invalidAlpha(Double)
  /// The number of trials must be in 1...10⁹.
  case invalidTrials(Int)
  /// The number of successes must be in 0...n.
  case invalidSuccesses(Int, trials: Int)
  /// A probability outside [0, 1], or NaN.
  case invalidProbability(Double)
  /// GSL's beta quantile is called only for 1 ≤ k ≤ n − 1, n ≤ 10⁶, where it cannot hang.
  case outsideTrustedRange(successes: Int, trials: Int)
  /// GSL's beta distribution is trusted only for a, b ≥ ½ and a + b ≤ 1 000 001.
  case betaOutsideTrustedRange(a: Double, b: Double)
  /// No rule of the catalogue has that spelling.
  case unknownInterval(String)
  /// A curve needs at least two points.
  case tooFewPoints(Int)
  /// A rate cannot be told from a claim that it does not exceed.
  case indistinguishable(claimed: Double, actual: Double)
  /// More than 10⁹ trials would be needed to tell the actual rate from the claimed one.
  case tooManyTrials(claimed: Double, actual: Double)
  /// A radius must be ≥ 0, a noise level positive and finite.
  case invalidRadius(Double)
  /// No number of votes certifies the radius, because the true probability allows only `ceiling`.
  case unreachableRadius(Double, ceiling: Double)
  /// The power of a plan must satisfy ½ < power < 1.
  case invalidPower(Double)
  /// There must be one probability for each bin, and at least one bin.
  case mismatchedBins(counts: Int, probabilities: Int)
  /// A sample that is infinite or NaN.
  case invalidSample(Double)
  /// GSL answered with a status or a NaN.
  case gslFailed(status: Int32, value: Double)
  /// Our own search did not end; please report the text.
  case notConverged(String)
}

extension StatisticsError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidAlpha(let alpha):
      "alpha is \(alpha), but a failure probability lies strictly between 0 and 0.5: try 0.001"
    case .invalidTrials(let trials):
      "n is \(trials), but the number of trials lies between 1 and 1000000000"
    case .invalidSuccesses(let successes, let trials):
      "k is \(successes), but the number of successes lies between 0 and n = \(trials)"
    case .invalidProbability(let probability):
      "\(probability) is not a probability: it must lie between 0 and 1"
    case .outsideTrustedRange(let successes, let trials):
      "GSL's beta quantile cannot be trusted at k = \(successes), n = \(trials): "
        + "it is called for 1 ≤ k ≤ n − 1 and n ≤ 1000000 only; use ClopperPearson"
    case .betaOutsideTrustedRange(let a, let b):
      "GSL's beta distribution cannot be trusted at a = \(a), b = \(b): "
        + "both must be at least 0.5 and their sum at most 1000001; use ClopperPearson"
    case .unknownInterval(let spelling):
      "there is no interval rule \"\(spelling)\": "
        + "use one of \(IntervalCatalogue.spellings.joined(separator: ", "))"
    case .tooFewPoints(let count):
      "a curve of \(count) points cannot be drawn: ask for at least 2"
    case .indistinguishable(let claimed, let actual):
      "a rate of \(actual) does not exceed the claimed \(claimed): give an actual rate above it"
    case .tooManyTrials(let claimed, let actual):
      "to tell a rate of \(actual) from \(claimed) takes more than 1000000000 trials: "
        + "choose rates further apart"
    case .invalidRadius(let radius):
      "\(radius) is no length: a radius is at least 0, and a noise level positive and finite"
    case .unreachableRadius(let radius, let ceiling):
      "no number of votes certifies a radius of \(radius): "
        + "at this top-class probability every certified radius lies below \(ceiling)"
    case .invalidPower(let power):
      "the power is \(power), but it lies strictly between 0.5 and 1: try 0.9"
    case .mismatchedBins(let counts, let probabilities):
      "\(counts) counts do not fit \(probabilities) probabilities: give one for each bin"
    case .invalidSample(let sample):
      "\(sample) is among the samples, but they must be finite numbers"
    case .gslFailed(let status, let value):
      "GSL failed with status \(status) and value \(value); use ClopperPearson, which needs no GSL"
    case .notConverged(let what):
      "the search did not converge (\(what)); this is a defect of the library, please report it"
    }
  }
}
