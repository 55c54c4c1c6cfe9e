// SPDX-License-Identifier: GPL-3.0-or-later

/// Which axis of an array of images holds the channels.
enum ArrayLayout: String, Sendable, Hashable, CaseIterable {
  /// Shape (N, C, H, W), as PyTorch keeps images.
  case channelsFirst = "nchw"
  /// Shape (N, H, W, C), as image files and TensorFlow keep them.
  case channelsLast = "nhwc"

  /// The layout that a shape of four extents tells by itself: where the 1 or 3 channels are.
  ///
  /// - Returns: Channels last if only the last axis has 1 or 3 places, nil if it and the first both have.
  static func implied(by shape: [Int]) -> ArrayLayout? {
    guard shape.count == 4 else { return .channelsFirst }
    let places = [1, 3]
    switch (places.contains(shape[1]), places.contains(shape[3])) {
    case (true, true): return nil
    case (false, true): return .channelsLast
    default: return .channelsFirst
    }
  }
}
