// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension LineChart {
  /// Writes the chart as `name.csv`, `name.gp`, `name.svg` and `name.png`, replacing files of these names.
  ///
  /// Without gnuplot the table and the script are written, and `FigureFiles.note` says so. Table and script stay if drawing
  /// fails.
  ///
  /// - Parameters:
  ///   - folder: The folder for the files, which is made if need be.
  ///   - name: The name of the files without their ending, and without a slash.
  ///   - gnuplot: The program that draws, or nil to do without.
  ///   - timeout: The most seconds that drawing may take.
  /// - Returns: The paths of the files.
  /// - Throws: `ExperimentError.invalidChart` for an unusable name, `fileUnwritable`, `programFailed` or `programTimedOut`.
  @discardableResult
  public func write(
    to folder: String, name: String, gnuplot: Gnuplot? = .located(), timeout: Double = 60
  ) throws(ExperimentError) -> FigureFiles {
    let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix("-"),
      !name.unicodeScalars.contains(where: isControl)
    else { throw .invalidChart("'\(name)' is not the name of a file in a folder") }
    let place = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    let pictures = ["\(place).svg", "\(place).png"]
    try OutputFile.makeFolder(folder)
    // An earlier picture must not pass for a picture of these data.
    for picture in pictures { try? FileManager.default.removeItem(atPath: picture) }
    try OutputFile.write(csv, to: "\(place).csv")
    try OutputFile.write(script(picture: name), to: "\(place).gp")
    try gnuplot?.run(script: "\(name).gp", in: folder, timeout: timeout)
    if let gnuplot, !pictures.allSatisfy(FileManager.default.fileExists(atPath:)) {
      throw .programFailed(path: gnuplot.path, status: 0, message: "it drew no picture")
    }
    return FigureFiles(
      table: "\(place).csv", script: "\(place).gp", pictures: gnuplot == nil ? [] : pictures)
  }
}
