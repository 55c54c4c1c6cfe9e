// SPDX-License-Identifier: GPL-3.0-or-later

/// A function of one number that is applied to every value; the positive part is `Layer.relu`.
public enum Activation: Sendable, Hashable {
  /// y = x for x > 0, else slope · x; the slope is finite.
  case leakyReLU(slope: Float)
  /// y = 1 / (1 + e⁻ˣ).
  case sigmoid
  /// y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
  case tanh
  /// y = min(max(x, lower), upper) with lower ≤ upper; a bound may be infinite.
  ///
  /// The derivative is 1 inside the bounds, 0 at them and outside.
  case clip(lower: Float, upper: Float)

  /// The name of the function in files.
  public var function: String {
    switch self {
    case .leakyReLU: "leakyReLU"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .clip: "clip"
    }
  }

  func validate(node: String) throws(NetworkError) {
    switch self {
    case .leakyReLU(let slope):
      guard slope.isFinite else {
        throw .invalidProperty(node: node, property: "a slope of", value: "\(slope)")
      }
    case .clip(let lower, let upper):
      guard lower <= upper, lower < .infinity, upper > -.infinity else {
        throw .invalidProperty(node: node, property: "bounds", value: "[\(lower), \(upper)]")
      }
    case .sigmoid, .tanh: break
    }
  }
}

extension Activation: Codable {
  private enum CodingKeys: String, CodingKey {
    case function
    case slope
    case lower
    case upper
  }

  /// Decodes a function from its name and the properties beside it; a bound that is missing is infinite.
  ///
  /// - Throws: `NetworkError.unknownLayerKind`, or a `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let function = try values.decode(String.self, forKey: .function)
    switch function {
    case "leakyReLU": self = .leakyReLU(slope: try values.decode(Float.self, forKey: .slope))
    case "sigmoid": self = .sigmoid
    case "tanh": self = .tanh
    case "clip":
      self = .clip(
        lower: try values.decodeIfPresent(Float.self, forKey: .lower) ?? -.infinity,
        upper: try values.decodeIfPresent(Float.self, forKey: .upper) ?? .infinity)
    default: throw NetworkError.unknownLayerKind(function)
    }
  }

  /// Encodes the name and, beside it, the properties; infinite bounds are left out, since JSON has no word for them.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(function, forKey: .function)
    switch self {
    case .leakyReLU(let slope): try values.encode(slope, forKey: .slope)
    case .clip(let lower, let upper):
      if lower.isFinite { try values.encode(lower, forKey: .lower) }
      if upper.isFinite { try values.encode(upper, forKey: .upper) }
    case .sigmoid, .tanh: break
    }
  }
}
