// SPDX-License-Identifier: GPL-3.0-or-later

/// How an image becomes the input of a network: y[c] = (x[c] · (high − low) + low − mean[c]) / standardDeviation[c].
///
/// Everywhere else a pixel x is in [0, 1], and so are σ and radii; this map comes after the noise. The range says in
/// which units the network expects a pixel, and mean and standard deviation are in those same units: with the range 0,1
/// the means of ImageNet are 0.485, 0.456, 0.406, with the range 0,255 they are 123.675, 116.28, 103.53.
public struct InputScaling: Sendable, Hashable, Codable {
  /// What a pixel 0 becomes.
  public let low: Double
  /// What a pixel 1 becomes; above `low`.
  public let high: Double
  /// What is subtracted: nothing, one value for all channels, or one for each.
  public let mean: [Double]
  /// What it is divided by: nothing, one value for all channels, or one for each; positive.
  public let standardDeviation: [Double]

  /// The scaling that changes nothing.
  public static let identity = InputScaling()

  private init() {
    (low, high, mean, standardDeviation) = (0, 1, [], [])
  }

  /// A scaling.
  ///
  /// - Parameters:
  ///   - range: What pixels 0 and 1 become, low < high: two numbers.
  ///   - mean: What is subtracted, in the units of the range.
  ///   - standardDeviation: What it is divided by, in the units of the range.
  /// - Throws: `ClassifierError.invalidParameter` for a number that is not finite, a range of another form, or a standard
  ///   deviation that is not positive.
  public init(
    range: [Double] = [0, 1], mean: [Double] = [], standardDeviation: [Double] = []
  ) throws(ClassifierError) {
    guard range.count == 2, range[0].isFinite, range[1].isFinite, range[0] < range[1],
      (range[1] - range[0]).isFinite
    else {
      throw .invalidParameter("the pixel range \(Self.list(range)): write 0,1 or 0,255 or -1,1")
    }
    guard mean.allSatisfy(\.isFinite) else {
      throw .invalidParameter("the mean \(Self.list(mean)): write a finite number for each channel")
    }
    guard standardDeviation.allSatisfy({ $0 > 0 && $0.isFinite && Float($0) > 0 }) else {
      throw .invalidParameter(
        "the standard deviation \(Self.list(standardDeviation)): write a positive number for each channel"
      )
    }
    (low, high) = (range[0], range[1])
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Decodes a scaling and checks it as the other initializer does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      range: [values.decode(Double.self, forKey: .low), values.decode(Double.self, forKey: .high)],
      mean: values.decode([Double].self, forKey: .mean),
      standardDeviation: values.decode([Double].self, forKey: .standardDeviation))
  }

  /// Whether nothing changes.
  public var isIdentity: Bool {
    low == 0 && high == 1 && mean.allSatisfy { $0 == 0 }
      && standardDeviation.allSatisfy { $0 == 1 }
  }

  /// The map as y[c] = factor[c]·x + offset[c], rounded once to `Float`.
  ///
  /// - Parameter channels: The number of channels C ≥ 1.
  /// - Returns: One factor and one offset for each channel.
  /// - Throws: `ClassifierError.invalidParameter` if there are several means or deviations but not C, or a number is too large
  ///   for `Float`.
  public func channelMap(channels: Int) throws(ClassifierError) -> ChannelMap {
    let map = try coefficients(channels: channels)
    return try ChannelMap(
      factors: map.factors.map { Float($0) }, offsets: map.offsets.map { Float($0) })
  }

  /// The factors and offsets of the map y[c] = factor[c]·x + offset[c] in double precision, for those who multiply further.
  ///
  /// - Throws: `ClassifierError.invalidParameter` if there are several means or deviations but not C.
  public func coefficients(
    channels: Int
  ) throws(ClassifierError) -> (factors: [Double], offsets: [Double]) {
    let means = try Self.spread(mean, over: channels, else: 0, name: "mean")
    let deviations = try Self.spread(
      standardDeviation, over: channels, else: 1, name: "standard deviation")
    return (
      deviations.map { (high - low) / $0 }, zip(means, deviations).map { (low - $0) / $1 }
    )
  }

  private static func spread(
    _ values: [Double], over channels: Int, else standard: Double, name: String
  ) throws(ClassifierError) -> [Double] {
    guard values.count <= 1 || values.count == channels else {
      throw .invalidParameter(
        "the \(name) \(list(values)) of an input of \(channels) channels: give one number, or \(channels)"
      )
    }
    return values.count > 1
      ? values : [Double](repeating: values.first ?? standard, count: channels)
  }

  private static func list(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ",")
  }
}

extension InputScaling: CustomStringConvertible {
  /// The scaling in full, numbers that round-trip: it belongs to what a manifest's hash covers.
  public var description: String {
    "range \(low),\(high) mean \(Self.list(mean.isEmpty ? [0] : mean)) "
      + "std \(Self.list(standardDeviation.isEmpty ? [1] : standardDeviation))"
  }
}
