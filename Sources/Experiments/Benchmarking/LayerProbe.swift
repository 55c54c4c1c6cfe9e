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
  /// In how many turns the two networks share a measurement, and how many there are at most if it has to be repeated.
  static let (turns, mostTurns) = (5, 100)

  init(_ shape: LayerShape, _ precision: BenchmarkPrecision) throws {
    self.shape = shape
    self.precision = precision
    let (few, many) = (
      try shape.network(distinct: Self.few, of: Self.many),
      try shape.network(distinct: Self.many, of: Self.many)
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
    let share = seconds / Double(2 * Self.turns)
    let difference = try Self.difference(
      few: { 1 / (try WorkTeam.rate(seconds: share, short.work)) },
      many: { 1 / (try WorkTeam.rate(seconds: share, long.work)) })
    guard let difference else {
      throw ExperimentError.benchmarkFailed(
        "the machine is too unsteady to time the layer \(shape.name): use more --seconds")
    }
    return Double(Self.many - Self.few) / difference
  }

  /// By how much the fastest turns of two measurements differ: what slows a turn down is never the network.
  ///
  /// Other programs may be in the way of every turn of the first measurement; then more turns follow.
  ///
  /// - Returns: Nil if the second measurement stays as fast as the first one.
  static func difference(
    few: () throws -> Double, many: () throws -> Double
  ) rethrows -> Double? {
    var fastest = (few: Double.infinity, many: Double.infinity)
    for turn in 1...mostTurns {
      fastest.few = try min(fastest.few, few())
      fastest.many = try min(fastest.many, many())
      if turn.isMultiple(of: turns), fastest.many > fastest.few {
        return fastest.many - fastest.few
      }
    }
    return nil
  }
}
