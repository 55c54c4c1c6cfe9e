// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

@testable import Statistics

/// A row of binomial_tail.csv: Bin(n, p) at a count k at or above its mean, with exact values.
struct TailReference {
  let row: ReferenceRow
  let k: Double
  let n: Double
  let point: SuccessProbability

  /// The distance of k from the mean as the library computes it.
  var excess: Double { point.excess(of: k, in: n) }

  init(_ row: ReferenceRow) throws {
    self.row = row
    k = Double(try row.int("k"))
    n = Double(try row.int("n"))
    let value = try row.double("value")
    point =
      try row.string("member") == "p" ? SuccessProbability(p: value) : SuccessProbability(q: value)
  }

  /// The law of the row, by the public initializers.
  func law() throws -> BinomialDistribution {
    let value = try row.double("value")
    return try row.string("member") == "p"
      ? BinomialDistribution(trials: Int(n), probability: value)
      : BinomialDistribution(trials: Int(n), complement: value)
  }

  /// How far a computed value is from the exact one of a column.
  func error(of computed: Double, against column: String) throws -> Double {
    (DoubleDouble(computed) - (try row.exact(column, column + "_rest"))).high.magnitude
  }

  /// All rows; `interior` are those with 1 ≤ k ≤ n − 1.
  static func all() throws -> [TailReference] {
    try ReferenceTable("binomial_tail.csv", in: .module).rows.map { try TailReference($0) }
  }

  static func interior() throws -> [TailReference] { try all().filter { $0.k < $0.n } }
}
