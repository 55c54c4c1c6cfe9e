// SPDX-License-Identifier: GPL-3.0-or-later

/// From weights as a layer keeps them, (out, channels, rows, columns), to the bytes that meet the lines of a window's rows.
struct WeightOrder {
  let channels: Int
  let rows: Int
  let columns: Int
  /// Bytes of a pixel of the source: its channels, or these padded to whole lines.
  let pixel: Int

  /// Lines of a row of the window.
  var run: Int { (columns * pixel + 3) / 4 }

  /// Shape (out, rows, 4 · run): pixel after pixel, the channels fastest, and zeros where there is nothing.
  func ordered(_ weights: [Int8]) -> [Int8] {
    let fanIn = channels * rows * columns
    let rowBytes = 4 * run
    var result = [Int8](repeating: 0, count: weights.count / fanIn * rows * rowBytes)
    for (index, weight) in weights.enumerated() {
      let (output, rest) = index.quotientAndRemainder(dividingBy: fanIn)
      let (channel, tap) = rest.quotientAndRemainder(dividingBy: rows * columns)
      let (row, column) = tap.quotientAndRemainder(dividingBy: columns)
      result[(output * rows + row) * rowBytes + column * pixel + channel] = weight
    }
    return result
  }
}
