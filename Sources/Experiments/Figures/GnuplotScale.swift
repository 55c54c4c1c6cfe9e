// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// gnuplot's settings of a logarithmic axis: a label at each power of ten, and small ticks between.
///
/// The labels are ours, because gnuplot raises an exponent only where markup is on, and in a text of a user nothing is markup.
struct GnuplotScale: Sendable {
  /// `x` or `y`.
  let letter: String
  /// The axis.
  let axis: ChartAxis
  /// The numbers on it.
  let values: [Double]

  /// The most labels along an axis.
  private static let mostLabels = 8

  /// The commands, one on each line; none for a linear axis.
  var settings: String {
    guard axis.scale == .logarithmic else { return "" }
    let scale = "set logscale \(letter) 10"
    // With fewer than two powers of ten in sight gnuplot's own ticks say more.
    guard let exponents, exponents.count >= 2 else { return scale }
    return scale + "\nset \(letter)tics (\(ticks(exponents).joined(separator: ", ")))"
  }

  /// The powers of ten within the axis.
  private var exponents: ClosedRange<Int>? {
    let least = axis.range?.lowerBound ?? values.min() ?? 1
    let greatest = axis.range?.upperBound ?? values.max() ?? 1
    guard least > 0, greatest.isFinite else { return nil }
    // A rounding of the logarithm must not lose the power at an end.
    let low = Int((log10(least) - 1e-9).rounded(.up))
    let high = Int((log10(greatest) + 1e-9).rounded(.down))
    return low <= high ? low...high : nil
  }

  private func ticks(_ exponents: ClosedRange<Int>) -> [String] {
    let step = 1 + (exponents.count - 1) / Self.mostLabels
    var ticks: [String] = []
    for exponent in exponents where (exponent - exponents.lowerBound).isMultiple(of: step) {
      // gnuplot loses a label that lies exactly at the lower end of its axis.
      let place = exponent == exponents.lowerBound ? "1.000000001" : "1"
      ticks.append("\"\(Self.power(exponent))\" \(place)e\(exponent) 0")
    }
    // A subnormal number is 0 to gnuplot, which has no logarithm.
    guard step == 1, exponents.lowerBound > -300 else { return ticks }
    for exponent in (exponents.lowerBound - 1)...exponents.upperBound {
      ticks += (2...9).map { "\"\" \($0)e\(exponent) 1" }
    }
    return ticks
  }

  /// A power of ten as people write it: `1`, `10`, `100`, then `10³`.
  static func power(_ exponent: Int) -> String {
    if 0...2 ~= exponent { return "1" + String(repeating: "0", count: exponent) }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let raised = String(abs(exponent)).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return "10" + (exponent < 0 ? "⁻" : "") + String(raised)
  }
}
