// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("Binomial oracle") struct BinomialOracleTests {
  /// Tails by exact rational arithmetic: k, n, p, P[X ≥ k], P[X ≤ k].
  static let tails: [(Int, Int, Double, Double, Double)] = [
    (90, 100, 0.8, 0.005696380955793522, 0.9976664390137892),
    (60, 100, 0.5, 0.028443966820490395, 0.9823998998911476),
    (1, 10, 0.1, 0.6513215599000001, 0.7360989291),
    (10, 10, 0.001, 1.0000000000000003e-30, 1.0),
    (0, 20, 0.3, 1.0, 0.0007979226629761202),
    (20, 20, 0.999, 0.9801888648295347, 1.0),
    (3, 400, 1e-06, 1.0583648279556817e-11, 0.999999999999999),
    (700, 1000, 0.5, 8.832839003975068e-38, 1.0),
    (300, 1000, 0.5, 1.0, 8.832839003975068e-38),
    (999, 1000, 0.9, 1.9595578810979983e-44, 1.0),
    (1000, 1000, 0.9, 1.7478712517226947e-46, 1.0),
    (5, 1000, 0.01, 0.9713136000009953, 0.06613951160725197),
    (990, 1000, 0.989, 0.459227984814752, 0.6606907578795325),
  ]

  /// The least trials and the threshold: claimed rate, mutant's rate, false alarm, miss, trials,
  /// reject from.
  static let plans: [(Double, Double, Double, Double, Int, Int)] = [
    (0.001, 0.002, 1e-06, 0.001, 88009, 137),
    (0.001, 0.002, 1e-09, 1e-06, 166207, 250),
    (0.001, 0.002, 1e-12, 1e-06, 198878, 307),
    (0.001, 0.01, 1e-06, 0.001, 2979, 15),
    (0.001, 0.01, 1e-09, 1e-06, 5765, 26),
    (0.001, 0.01, 1e-12, 1e-06, 6767, 33),
    (0.01, 0.02, 1e-06, 0.001, 8671, 135),
    (0.01, 0.02, 1e-09, 1e-06, 16410, 247),
    (0.01, 0.02, 1e-12, 1e-06, 19553, 302),
    (0.05, 0.1, 1e-06, 0.001, 1640, 128),
    (0.05, 0.1, 1e-09, 1e-06, 3104, 234),
    (0.05, 0.1, 1e-12, 1e-06, 3683, 285),
    (0.1, 0.2, 1e-06, 0.001, 753, 118),
    (0.1, 0.2, 1e-09, 1e-06, 1414, 214),
    (0.1, 0.2, 1e-12, 1e-06, 1693, 263),
    (0.2, 0.4, 1e-06, 0.001, 310, 98),
    (0.2, 0.4, 1e-09, 1e-06, 585, 179),
    (0.2, 0.4, 1e-12, 1e-06, 698, 219),
    (0.1, 0.15, 1e-06, 0.001, 2652, 342),
    (0.1, 0.15, 1e-09, 1e-06, 4978, 630),
    (0.1, 0.15, 1e-12, 1e-06, 5954, 765),
    (0.1, 0.12, 1e-06, 0.001, 14962, 1674),
    (0.1, 0.12, 1e-09, 1e-06, 28242, 3132),
    (0.1, 0.12, 1e-12, 1e-06, 33890, 3785),
    (0.05, 0.06, 1e-06, 0.001, 31827, 1780),
    (0.05, 0.06, 1e-09, 1e-06, 59895, 3321),
    (0.05, 0.06, 1e-12, 1e-06, 71711, 4004),
    (0.5, 0.52, 1e-06, 0.001, 38474, 19704),
    (0.5, 0.52, 1e-09, 1e-06, 72231, 36922),
    (0.5, 0.52, 1e-12, 1e-06, 86850, 44462),
  ]

  @Test(arguments: tails)
  func `tails agree with rational arithmetic`(
    k: Int, n: Int, p: Double, upper: Double, lower: Double
  ) {
    #expect(abs(BinomialOracle.tail(atLeast: k, of: n, p: p) / upper - 1) < 1e-12)
    #expect(abs(BinomialOracle.tail(atMost: k, of: n, p: p) / lower - 1) < 1e-12)
  }

  @Test(arguments: plans)
  func `thresholds and power agree with the planned sample sizes`(
    rate: Double, mutantRate: Double, falseAlarm: Double, miss: Double, trials: Int, threshold: Int
  ) {
    #expect(
      BinomialOracle.rejectionThreshold(trials: trials, rate: rate, falseAlarm: falseAlarm)
        == threshold)
    #expect(BinomialOracle.tail(atLeast: threshold, of: trials, p: rate) < falseAlarm)
    #expect(BinomialOracle.tail(atMost: threshold - 1, of: trials, p: mutantRate) <= miss)
  }

  @Test func `upper and lower tails are complements`() {
    withEvery("n", in: 1...40) { n in
      withEvery("p", in: [1e-300, 1e-9, 0.1, 0.5, 0.9, 1 - 0x1p-53]) { p in
        withEvery("k", in: 0...n) { k in
          let upper = BinomialOracle.tail(atLeast: k + 1, of: n, p: p)
          let lower = BinomialOracle.tail(atMost: k, of: n, p: p)
          #expect(abs(upper + lower - 1) < 1e-13)
        }
      }
    }
  }

  @Test func `the ends are exact and bad arguments are NaN`() {
    #expect(BinomialOracle.tail(atLeast: 0, of: 5, p: 0.3) == 1)
    #expect(BinomialOracle.tail(atLeast: 6, of: 5, p: 0.3) == 0)
    #expect(BinomialOracle.tail(atLeast: 1, of: 5, p: 0) == 0)
    #expect(BinomialOracle.tail(atLeast: 5, of: 5, p: 1) == 1)
    #expect(BinomialOracle.tail(atLeast: 1, of: -1, p: 0.5).isNaN)
    #expect(BinomialOracle.tail(atLeast: 1, of: 5, p: 1.5).isNaN)
    #expect(BinomialOracle.tail(atLeast: 1, of: 5, p: .nan).isNaN)
  }
}
