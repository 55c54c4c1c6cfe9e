// SPDX-License-Identifier: GPL-3.0-or-later

/// Widths of a margin in pixels.
struct PixelMargins: Sendable, Hashable {
  var top = 0
  var bottom = 0
  var left = 0
  var right = 0

  /// The margins that include both.
  func union(_ other: PixelMargins) -> PixelMargins {
    PixelMargins(
      top: max(top, other.top), bottom: max(bottom, other.bottom), left: max(left, other.left),
      right: max(right, other.right))
  }
}
