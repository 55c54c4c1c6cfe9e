// SPDX-License-Identifier: GPL-3.0-or-later

/// Every rule of this module with its spelling on the command line; a new one is one line here.
///
/// Use of a rule to certify is another matter: see its `standing`.
public enum IntervalCatalogue {
  /// The rules, those that guarantee their level first.
  static let entries: [(spelling: String, rule: any IntervalRule)] = [
    ("clopper-pearson", ClopperPearson()),
    ("chernoff", ChernoffInterval()),
    ("empirical-bernstein", EmpiricalBernsteinInterval()),
    ("hoeffding", HoeffdingInterval()),
    ("wilson", WilsonInterval()),
    ("jeffreys", JeffreysInterval()),
    ("uniform-prior", UniformPriorInterval()),
    ("wald", WaldInterval()),
    ("point-estimate", PointEstimate()),
  ]

  /// The rules in the order of the catalogue.
  public static var all: [any IntervalRule] { entries.map(\.rule) }

  /// The spellings in the order of the catalogue.
  public static var spellings: [String] { entries.map(\.spelling) }

  /// The rule of a spelling, for example `clopper-pearson`.
  ///
  /// - Parameter spelling: One of `spellings`, in lower case.
  /// - Returns: The rule.
  /// - Throws: `StatisticsError.unknownInterval` for any other text.
  public static func rule(named spelling: String) throws(StatisticsError) -> any IntervalRule {
    guard let entry = entries.first(where: { $0.spelling == spelling }) else {
      throw .unknownInterval(spelling)
    }
    return entry.rule
  }
}
