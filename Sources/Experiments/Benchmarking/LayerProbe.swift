// SPDX-License-Identifier: GPL-3.0-or-later

/// One convolution on one thread: the difference between a network that has it often and one that has it seldom.
///
/// So all that the two networks have in common, from the copy of the images to the choice of the class, falls out.
struct LayerProbe {
  private let shape: LayerShape
  private let precision: BenchmarkPrecision
  private let short: NetworkProbe
  private let long: NetworkProbe
  private let operations: Double

  /// How often the two networks have the convolution.
  static let (few, many) = (2, 10)
  /// In how many turns the two networks share a measurement.
  private static let turns = 5

  init(_ shape: LayerShape, _ precision: BenchmarkPrecision) throws {
    self.shape = shape
    self.precision = precision
    let (few, many) = (
      try shape.network(repeating: Self.few), try shape.network(repeating: Self.many)
    )
    short = try NetworkProbe(few, precision)
    long = try NetworkProbe(many, precision)
    operations =
      Double(many.operations.total - few.operations.total) / Double(Self.many - Self.few)
  }

  var probe: BenchmarkProbe {
    BenchmarkProbe(
      key: BenchmarkKey(section: .layers, subject: shape.name, precision: precision.rawValue),
      operations: operations, peak: precision.peak, measure: rate)
  }

  /// The images per second through the convolution.
  ///
  /// - Throws: `ExperimentError.benchmarkFailed` if the machine is so unsteady that the longer network is not slower.
  private func rate(seconds: Double) throws -> Double {
    var (few, many) = ([Double](), [Double]())
    for _ in 0..<Self.turns {
      let share = seconds / Double(2 * Self.turns)
      few.append(1 / (try WorkTeam.rate(seconds: share, short.work)))
      many.append(1 / (try WorkTeam.rate(seconds: share, long.work)))
    }
    // The fastest turns: what slows a turn down is never the network.
    let difference = (many.min() ?? 0) - (few.min() ?? 0)
    guard difference > 0 else {
      throw ExperimentError.benchmarkFailed(
        "the machine is too unsteady to time the layer \(shape.name): use more --seconds")
    }
    return Double(Self.many - Self.few) / difference
  }
}
