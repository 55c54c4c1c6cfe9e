// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Classifiers
public import Noise
public import Smoothing
public import Statistics

/// What can go wrong when a smoothed classifier is attacked or the outcome is judged.
///
/// Each case carries the offending value or the error of the module in which it arose.
@nonexhaustive
public enum AttackError: Error, Sendable, Equatable {
  /// An attack that needs more of the base classifier than it offers.
  case needsMore(attack: String, needed: AttackLevel)
  /// An option of an attack that cannot be used, with its name and what it must be.
  case invalidOption(name: String, value: Double, requirement: String)
  /// A budget ε that is negative or not finite.
  case invalidBudget(Double)
  /// A goal without the direction that the votes of the certification give.
  case noFreeDirection(example: Int)
  /// A threat model that is restricted to a grid, with noise that has none.
  case gridThreatWithoutGrid
  /// A perturbation of another dimension than the input.
  case wrongPerturbationCount(expected: Int, actual: Int)
  /// The votes that were drawn again are not those of the record.
  case votesDiffer(example: Int, recorded: [Int], drawn: [Int])
  /// The base classifier, or its input.
  case classifier(ClassifierError)
  /// The noise, or its centre.
  case noise(NoiseError)
  /// The sampler.
  case smoothing(SmoothingError)
  /// A bound or a test.
  case statistics(StatisticsError)
  /// A certificate.
  case certificate(CertificateError)
}

extension AttackError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .needsMore(let attack, let needed):
      "the attack \(attack) needs \(needed.explanation), which this classifier does not offer; "
        + "use stein-pgd or free-stein, which need labels only"
    case .invalidOption(let name, let value, let requirement):
      "\(name) is \(value), but must be \(requirement)"
    case .invalidBudget(let budget):
      "the budget \(budget) is not a distance; it must be at least 0 and finite"
    case .noFreeDirection(let example):
      "example \(example) comes without the direction that the votes of its certification give; "
        + "draw them again, or use stein-pgd"
    case .gridThreatWithoutGrid:
      "the grid threat needs data and noise on a grid; use the continuous threat"
    case .wrongPerturbationCount(let expected, let actual):
      "the perturbation has \(actual) values, the input \(expected)"
    case .votesDiffer(let example, let recorded, let drawn):
      "example \(example): its votes drawn again are \(drawn), not \(recorded) as recorded; "
        + "attack it with the classifier, data and machine of the record"
    case .classifier(let error): "\(error)"
    case .noise(let error): "\(error)"
    case .smoothing(let error): "\(error)"
    case .statistics(let error): "\(error)"
    case .certificate(let error): "\(error)"
    }
  }
}
