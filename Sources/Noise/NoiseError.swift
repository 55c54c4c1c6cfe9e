// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong when noise is asked for.
///
/// Each case carries the offending value, and the description names it with the nearest fix.
@nonexhaustive
public enum NoiseError: Error, Sendable, Equatable {
  /// A noise level σ that is not positive and finite (for float noise: as a Float).
  case invalidSigma(Double)
  /// A number L of grid steps per unit outside 1…65535.
  case invalidLevels(Int)
  /// A number s of fine steps in one of L that is even or below 1, or makes more than 65535 of them per unit.
  case invalidRefinement(Int, levels: Int)
  /// A grid with more than 10⁵ steps within one σ, too many for a table.
  case gridTooFine(levels: Int, sigma: Double)
  /// A clamping box, in grid steps, that reaches beyond ±2²¹.
  case invalidClamp(ClosedRange<Int>)
  /// An example number outside 0..<2⁴⁰.
  case exampleOutOfRange(Int)
  /// A sample number outside 0..<2⁴⁰.
  case sampleOutOfRange(Int)
  /// An attack number outside 0..<128.
  case roleOutOfRange(Int)
  /// A number of coordinates outside 1…2³⁴, for which the counter has room.
  case dimensionOutOfRange(Int)
  /// An input value that is NaN or infinite, with its coordinate.
  case nonFiniteInput(coordinate: Int, value: Float)
  /// An input value that is not on the grid or beyond 2²¹ steps, with its coordinate and the number of levels.
  case offGrid(coordinate: Int, value: Float, levels: Int)
  /// An output of another size than inputs × samples.
  case wrongOutputCount(expected: Int, actual: Int)
}

extension NoiseError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidSigma(let sigma):
      "sigma is \(sigma); it must be positive and finite"
    case .invalidLevels(let levels):
      "the grid has \(levels) levels; use 1 to 65535, for 8-bit images 255"
    case .invalidRefinement(let refinement, let levels):
      "the grid of \(levels) levels cannot be refined by \(refinement); use an odd number from 1 to \(65535 / max(1, levels))"
    case .gridTooFine(let levels, let sigma):
      "\(levels) levels times sigma \(sigma) is more than 100000 grid steps; use a coarser grid or float noise"
    case .invalidClamp(let box):
      "the clamping box \(box) leaves -2097152...2097152 grid steps; use a smaller box or none"
    case .exampleOutOfRange(let example):
      "example \(example) has no room in the noise counter; use 0 to 2^40 - 1"
    case .sampleOutOfRange(let sample):
      "sample \(sample) has no room in the noise counter; use 0 to 2^40 - 1"
    case .roleOutOfRange(let number):
      "attack number \(number) has no room in the noise counter; use 0 to 127"
    case .dimensionOutOfRange(let dimension):
      "the input has \(dimension) values; noise needs 1 to 2^34"
    case .nonFiniteInput(let coordinate, let value):
      "input value \(coordinate) is \(value); inputs must be finite"
    case .offGrid(let coordinate, let value, let levels):
      "input value \(coordinate) is \(value), which is not k/\(levels) for an integer k; "
        + "round the data to the grid or use float noise"
    case .wrongOutputCount(let expected, let actual):
      "the output has \(actual) places; inputs times samples is \(expected)"
    }
  }
}
