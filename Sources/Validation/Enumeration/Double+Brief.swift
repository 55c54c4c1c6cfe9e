// SPDX-License-Identifier: GPL-3.0-or-later

extension Double {
  /// The number with a few significant digits, for a sentence.
  ///
  /// - Parameter digits: How many.
  /// - Returns: The shortest decimal of the rounded number.
  func brief(_ digits: Int = 4) -> String {
    if self == 0 { return "0" }
    guard isFinite, magnitude > 1e-250, magnitude < 1e250 else { return description }
    var (scale, size) = (1.0, magnitude)
    while size >= 10 { (size, scale) = (size / 10, scale / 10) }
    while size < 1 { (size, scale) = (size * 10, scale * 10) }
    for _ in 1..<max(2, digits) { scale *= 10 }
    let rounded = (self * scale).rounded()
    // A division by a power of ten that is exact gives the nearest Double, whose text is the short one.
    let text = (scale >= 1 ? rounded / scale : rounded * (1 / scale)).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
