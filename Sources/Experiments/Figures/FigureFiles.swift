// SPDX-License-Identifier: GPL-3.0-or-later

/// The files of one figure.
public struct FigureFiles: Sendable, Hashable {
  /// The path of the table, CSV.
  public let table: String
  /// The path of the gnuplot script.
  public let script: String
  /// The paths of the pictures, SVG and PNG; none if gnuplot was not there.
  public let pictures: [String]

  /// One line for the user if there is no picture, which says how to get one.
  public var note: String? {
    guard pictures.isEmpty else { return nil }
    return "gnuplot is not installed, so the figure was not drawn: "
      + "install it and run gnuplot -d on \(script)"
  }
}
