// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
public import Statistics

/// The library's grid noise with 255 levels, whose law is read off its 64-bit table.
public struct GridNoiseModel: NoiseModel {
  /// The number of grid steps per unit: that of 8-bit images.
  static let levels = 255

  /// `grid noise`.
  public var name: String { "grid noise" }

  /// The model.
  public init() {}

  public func noise(sigma: Double) throws -> any SmoothingNoise {
    try GridGaussian(levels: Self.levels, sigma: sigma)
  }

  public func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    let noise = try GridGaussian(levels: Self.levels, sigma: sigma)
    let steps = (distance * Double(Self.levels)).rounded(.down)
    guard distance >= 0 else { return Enclosure(exactly: 1) }
    guard steps < Double(noise.largestOffset) else { return Enclosure(exactly: 0) }
    // The offset is a nondecreasing function of the uniform: find the least uniform above the distance.
    var range: (low: UInt64, high: UInt64) = (1 << 63, .max)
    while range.high - range.low > 1 {
      let middle = range.low + (range.high - range.low) / 2
      if noise.offset(uniform: middle) > Int(steps) {
        range.high = middle
      } else {
        range.low = middle
      }
    }
    // The law is symmetric: both tails hold 2⁶⁴ − high words each.
    let mass = 2 * (Double(UInt64.max - range.high) + 1) * 0x1p-64
    return Enclosure(lower: mass.nextDown, upper: mass.nextUp)
  }
}
