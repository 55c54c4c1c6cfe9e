// SPDX-License-Identifier: GPL-3.0-or-later

/// How a window slides along one axis: its extent, its step, and the zeros put before and after.
public struct WindowAxis: Sendable, Hashable, Codable {
  /// The extent of the window, at least 1.
  public let kernel: Int
  /// The step, at least 1.
  public let stride: Int
  /// The number of zeros before the first element, at least 0 and less than `kernel`.
  public let paddingBefore: Int
  /// The number of zeros after the last element, at least 0 and less than `kernel`.
  public let paddingAfter: Int

  /// A window; it is checked when an architecture takes it up.
  public init(kernel: Int, stride: Int = 1, paddingBefore: Int = 0, paddingAfter: Int = 0) {
    self.kernel = kernel
    self.stride = stride
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
  }

  /// The largest kernel and stride that are allowed.
  static let limit = 1 << 12

  /// The number of positions of the window over `extent` elements: ⌊(extent + padding − kernel) / stride⌋ + 1.
  func outputExtent(of extent: Int, node: String) throws(NetworkError) -> Int {
    try require(kernel, in: 1...Self.limit, "a kernel of", node)
    try require(stride, in: 1...Self.limit, "a stride of", node)
    try require(paddingBefore, in: 0...(kernel - 1), "a padding of", node)
    try require(paddingAfter, in: 0...(kernel - 1), "a padding of", node)
    let padded = extent + paddingBefore + paddingAfter
    guard padded >= kernel else {
      throw .windowTooLarge(node: node, window: kernel, extent: padded)
    }
    return (padded - kernel) / stride + 1
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
