/// What can go wrong when noise is asked for.
///
/// Each case carries the offending value.
@nonexhaustive
public enum NoiseError: Error, Sendable, Equatable {
  /// σ must be positive and finite.
  case invalidSigma(Double)
  /// The number of grid steps per unit must be in the stated range.
  case invalidLevels(Int)
  /// An example index outside 0..<2⁴⁰.
  case exampleOutOfRange(Int)
  /// A sample index outside 0..<2⁴⁰.
  case sampleOutOfRange(Int)
  /// An attack number outside 0..<128.
  case roleOutOfRange(Int)
  /// A dimension for which the counter has no room, or zero.
  case dimensionOutOfRange(Int)
  /// An input value that is NaN or infinite, with its coordinate.
  case nonFiniteInput(coordinate: Int, value: Float)
  /// An input value that is not on the grid, with its coordinate and the number of levels.
  case offGrid(coordinate: Int, value: Float, levels: Int)
  /// The output has another size than inputs × samples.
  case wrongOutputCount(expected: Int, actual: Int)
}
