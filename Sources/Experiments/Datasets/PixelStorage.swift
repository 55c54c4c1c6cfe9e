// SPDX-License-Identifier: GPL-3.0-or-later

/// The pixels of a data set: integers on a grid, or floats.
enum PixelStorage: Sendable {
  /// Grid values k in 0...levels, each standing for the pixel k / levels.
  case grid([UInt8], levels: Int)
  /// Pixels as they are.
  case real([Float])

  /// The number of pixels.
  var count: Int {
    switch self {
    case .grid(let values, _): values.count
    case .real(let values): values.count
    }
  }

  /// The number of grid steps per unit.
  var levels: Int? {
    switch self {
    case .grid(_, let levels): levels
    case .real: nil
    }
  }

  /// Checks that grid values are at most `levels` and floats are finite.
  ///
  /// - Throws: `ExperimentError.levelOutOfRange` or `nonFinitePixel`, naming the first example at fault.
  func validate(source: String, dimension: Int) throws(ExperimentError) {
    switch self {
    case .grid(let values, let levels):
      guard levels < 255, let place = values.firstIndex(where: { Int($0) > levels }) else { return }
      throw .levelOutOfRange(
        source: source, example: place / dimension, value: Int(values[place]), levels: levels)
    case .real(let values):
      guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
      throw .nonFinitePixel(source: source, example: place / dimension, value: values[place])
    }
  }

  /// Appends the pixels in `range` as floats.
  func append(_ range: Range<Int>, to result: inout [Float]) {
    switch self {
    case .grid(let values, let levels):
      // A correctly rounded quotient: the grid noise finds k again from the float.
      let unit = Float(levels)
      for value in values[range] { result.append(Float(value) / unit) }
    case .real(let values):
      result.append(contentsOf: values[range])
    }
  }

  /// Feeds the pixels to a hash: one byte each on a grid, four bytes of the bit pattern otherwise.
  func update(_ hash: inout SHA256) {
    switch self {
    case .grid(let values, _): hash.update(values)
    case .real(let values):
      hash.update(values.flatMap { SHA256.bytes($0.bitPattern) })
    }
  }
}
