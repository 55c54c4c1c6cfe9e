// SPDX-License-Identifier: GPL-3.0-or-later

/// How a window slides along one axis: its extent, its step, and the zeros put before and after.
public struct WindowAxis: Sendable, Hashable {
  /// The number of elements that the window sees, at least 1.
  public let kernel: Int
  /// The step, at least 1.
  public let stride: Int
  /// The number of zeros before the first element, at least 0 and less than `span`.
  public let paddingBefore: Int
  /// The number of zeros after the last element, at least 0 and less than `span`.
  public let paddingAfter: Int
  /// The distance of neighbouring elements of the window, at least 1.
  public let dilation: Int
  /// Whether a last window that reaches beyond the padding counts (“ceiling mode”); in poolings only.
  ///
  /// It counts if it begins before the end of the image itself.
  public let roundsUp: Bool

  /// A window; it is checked when an architecture takes it up.
  public init(
    kernel: Int, stride: Int = 1, paddingBefore: Int = 0, paddingAfter: Int = 0, dilation: Int = 1,
    roundsUp: Bool = false
  ) {
    self.kernel = kernel
    self.stride = stride
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
    self.dilation = dilation
    self.roundsUp = roundsUp
  }

  /// The largest kernel, stride and dilation that are allowed.
  static let limit = 1 << 12

  /// From the first to the last element of the window: (kernel − 1) · dilation + 1.
  var span: Int { (kernel - 1) * dilation + 1 }

  /// The number of positions of the window over `extent` elements.
  ///
  /// It is ⌊(extent + padding − span) / stride⌋ + 1; with `roundsUp` the quotient is rounded up, and a last window that
  /// would begin behind the image is left out.
  func outputExtent(of extent: Int, node: String) throws(NetworkError) -> Int {
    try require(kernel, in: 1...Self.limit, "a kernel of", node)
    try require(stride, in: 1...Self.limit, "a stride of", node)
    try require(dilation, in: 1...Self.limit, "a dilation of", node)
    try require(paddingBefore, in: 0...(span - 1), "a padding of", node)
    try require(paddingAfter, in: 0...(span - 1), "a padding of", node)
    let padded = extent + paddingBefore + paddingAfter
    guard padded >= span else {
      throw .windowTooLarge(node: node, window: span, extent: padded)
    }
    guard roundsUp else { return (padded - span) / stride + 1 }
    let count = (padded - span + stride - 1) / stride + 1
    return (count - 1) * stride < extent + paddingBefore ? count : count - 1
  }

  /// How many elements behind the image the last of `count` windows sees; negative if it ends inside.
  func overhang(of count: Int, over extent: Int) -> Int {
    (count - 1) * stride + span - paddingBefore - extent
  }

  /// Checks that the window sees an element of the image at each position; in a checked window only gaps can prevent it.
  func validatePooling(over extent: Int, node: String) throws(NetworkError) {
    guard dilation > 1 else { return }
    for position in 0..<(try outputExtent(of: extent, node: node)) {
      let start = position * stride - paddingBefore
      // The first element of the window that does not lie before the image.
      let first = start < 0 ? start + (-start + dilation - 1) / dilation * dilation : start
      guard first < extent, first < start + span else {
        throw .invalidProperty(
          node: node, property: "windows over padding alone with a dilation of",
          value: "\(dilation)")
      }
    }
  }
}

extension WindowAxis: Codable {
  private enum CodingKeys: String, CodingKey {
    case kernel
    case stride
    case paddingBefore
    case paddingAfter
    case dilation
    case roundsUp
  }

  /// Decodes a window; without dilation and rounding, which older files lack, they are 1 and false.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kernel: try values.decode(Int.self, forKey: .kernel),
      stride: try values.decode(Int.self, forKey: .stride),
      paddingBefore: try values.decode(Int.self, forKey: .paddingBefore),
      paddingAfter: try values.decode(Int.self, forKey: .paddingAfter),
      dilation: try values.decodeIfPresent(Int.self, forKey: .dilation) ?? 1,
      roundsUp: try values.decodeIfPresent(Bool.self, forKey: .roundsUp) ?? false)
  }

  /// Encodes a window; dilation 1 and no rounding are left out, so that older files keep their text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kernel, forKey: .kernel)
    try values.encode(stride, forKey: .stride)
    try values.encode(paddingBefore, forKey: .paddingBefore)
    try values.encode(paddingAfter, forKey: .paddingAfter)
    if dilation != 1 { try values.encode(dilation, forKey: .dilation) }
    if roundsUp { try values.encode(true, forKey: .roundsUp) }
  }
}

/// Checks that a property of a layer lies in its domain.
///
/// - Throws: `NetworkError.invalidProperty`.
func require(
  _ value: Int, in domain: ClosedRange<Int>, _ property: String, _ node: String
) throws(NetworkError) {
  guard domain.contains(value) else {
    throw .invalidProperty(node: node, property: property, value: "\(value)")
  }
}
