// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of one input: channels, height and width, stored in that order with the width fastest.
///
/// An input is a point of ℝᵈ with d = `elementCount`. A plain vector has d channels of one pixel.
public struct InputShape: Sendable, Hashable, Codable {
  /// The number of channels C: 1 for grey images, 3 for colour.
  public let channels: Int
  /// The number of rows H.
  public let height: Int
  /// The number of columns W.
  public let width: Int

  /// The dimension d = C·H·W.
  public var elementCount: Int { channels * height * width }

  /// A shape of positive extents.
  ///
  /// - Throws: `ClassifierError.invalidShape` unless each extent is at least 1 and d is at most 2³¹ − 1.
  public init(channels: Int, height: Int, width: Int) throws(ClassifierError) {
    let rows = height.multipliedReportingOverflow(by: width)
    let all = rows.partialValue.multipliedReportingOverflow(by: channels)
    guard channels > 0, height > 0, width > 0, !rows.overflow, !all.overflow,
      all.partialValue <= Int(Int32.max)
    else {
      throw .invalidShape("\(channels)×\(height)×\(width)")
    }
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The shape of a vector of `features` numbers.
  ///
  /// - Throws: `ClassifierError.invalidShape` unless `features` is in 1..<2³¹.
  public init(features: Int) throws(ClassifierError) {
    try self.init(channels: features, height: 1, width: 1)
  }

  /// Decodes a shape and checks it as `init(channels:height:width:)` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      channels: values.decode(Int.self, forKey: .channels),
      height: values.decode(Int.self, forKey: .height),
      width: values.decode(Int.self, forKey: .width))
  }
}

extension InputShape: CustomStringConvertible {
  /// For example `3×32×32`.
  public var description: String { "\(channels)×\(height)×\(width)" }
}
