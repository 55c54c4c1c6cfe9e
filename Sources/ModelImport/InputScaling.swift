// SPDX-License-Identifier: GPL-3.0-or-later

/// What is done to pixels in [0, 1] before a model sees them: y[c] = (range · x[c] − mean[c]) / deviation[c].
///
/// `range` is 255 for a model that was trained on pixel values 0...255; means and deviations are in its units. Noise is
/// added, and radii are measured, before the scaling.
public struct InputScaling: Sendable, Hashable {
  /// The largest pixel value that the model expects, positive and finite.
  public let range: Double
  /// One mean per channel, or one for all; finite.
  public let mean: [Double]
  /// One standard deviation per channel, or one for all; positive and finite.
  public let standardDeviation: [Double]

  /// Pixels as they are.
  public static let none = InputScaling()

  /// A scaling; it is checked when a network takes it up.
  public init(range: Double = 1, mean: [Double] = [0], standardDeviation: [Double] = [1]) {
    self.range = range
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The scaling as an affine map of each channel.
  ///
  /// - Throws: `ModelImportError.invalidScaling`.
  func map(channels: Int) throws(ModelImportError) -> ChannelMap {
    guard range > 0, range.isFinite else { throw .invalidScaling(name: "range", value: "\(range)") }
    let means = try Self.list(mean, channels, "mean")
    let deviations = try Self.list(standardDeviation, channels, "deviation")
    if let value = means.first(where: { !$0.isFinite }) {
      throw .invalidScaling(name: "mean", value: "\(value)")
    }
    if let value = deviations.first(where: { !($0 > 0 && $0.isFinite) }) {
      throw .invalidScaling(name: "deviation", value: "\(value)")
    }
    return ChannelMap(
      factors: deviations.map { range / $0 },
      summands: zip(means, deviations).map { -$0 / $1 })
  }

  private static func list(
    _ values: [Double], _ channels: Int, _ name: String
  ) throws(ModelImportError) -> [Double] {
    if values.count == 1 { return [Double](repeating: values[0], count: channels) }
    guard values.count == channels else {
      throw .invalidScaling(name: name, value: "of \(values.count) channels for \(channels)")
    }
    return values
  }
}
