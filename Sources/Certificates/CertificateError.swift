// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong when bounds on class probabilities are turned into a radius.
///
/// Each case carries the offending value. That the bounds prove nothing is not an error but the absence of a radius.
@nonexhaustive
public enum CertificateError: Error, Sendable, Equatable {
  /// σ must be positive and finite.
  case invalidSigma(Double)
  /// A radius or a distance must be a number that is not negative.
  case invalidDistance(Double)
  /// A probability, or the size of a test, outside its range.
  case invalidProbability(Double)
  /// The mass of a cell must be finite and not negative.
  case invalidMass(Double)
  /// Two lists that belong together have different lengths, or none: the length expected and the one given.
  case mismatchedCount(expected: Int, actual: Int)
  /// A vector that has no direction, or a coordinate that is not finite; the value is the coordinate, or 0.
  case invalidDirection(Double)
  /// A parameter of an earlier bound (ε or α) outside its domain.
  case invalidParameter(Double)
  /// No classifier has these probabilities with A on top: 0 < p_B ≤ p_A < 1 and p_A + p_B ≤ 1 are needed.
  case impossibleProbabilities(lowerPA: Double, upperPB: Double)
  /// Too few classes to share 1 − p_A − p_B with none above p_B; the least number that can is given.
  case tooFewClasses(classCount: Int, minimum: Int)
}

extension CertificateError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidSigma(let sigma):
      "sigma is \(sigma), but a noise level is positive and finite: try 0.25"
    case .invalidDistance(let distance):
      "\(distance) is not a distance: it must be at least 0"
    case .invalidProbability(let probability):
      "\(probability) is not the probability of a test: it must be between 0 and the mass of all cells"
    case .invalidMass(let mass):
      "\(mass) is not the mass of a cell: it must be finite and at least 0"
    case .mismatchedCount(let expected, let actual):
      "\(actual) values where \(expected) are expected: give one for each, and at least one"
    case .invalidDirection(let coordinate):
      "a direction needs finite coordinates that are not all 0, but one is \(coordinate)"
    case .invalidParameter(let value):
      "\(value) is outside the domain of the bound's parameter: it must be a positive number that the bound admits"
    case .impossibleProbabilities(let lowerPA, let upperPB):
      "no worst case has p_A = \(lowerPA) and p_B = \(upperPB): take 0 < p_B ≤ p_A < 1 with p_A + p_B ≤ 1"
    case .tooFewClasses(let classCount, let minimum):
      "\(classCount) classes cannot have these probabilities: it takes at least \(minimum)"
    }
  }
}
