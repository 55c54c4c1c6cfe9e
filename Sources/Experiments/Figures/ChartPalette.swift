// SPDX-License-Identifier: GPL-3.0-or-later

/// Colours that people with any of the common kinds of colour blindness can tell apart.
///
/// Source: Okabe and Ito 2008, Color universal design; without their yellow, which is too pale for a line.
enum ChartPalette {
  /// Blue, vermilion, bluish green, reddish purple, orange, sky blue, black.
  static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]

  /// The colour of a series by its place in the legend.
  static func color(_ index: Int) -> String { colors[index % colors.count] }

  /// gnuplot's dash pattern of a series: solid while the colours last, then another for each further round.
  static func dash(_ index: Int) -> Int { 1 + index / colors.count }
}
