// SPDX-License-Identifier: GPL-3.0-or-later

extension Double {
  /// The number with a few significant digits, for a sentence; rounded to nearest, so no bound.
  ///
  /// - Parameter digits: How many.
  /// - Returns: For example `0.05`, `12.35`, `1.973e-9`; `below 1e-300` for what is smaller.
  func brief(_ digits: Int = 4) -> String {
    guard isFinite else { return description }
    guard self != 0 else { return "0" }
    guard magnitude >= 1e-300 else { return "below 1e-300" }
    var (mantissa, exponent) = (self, 0)
    while mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa.magnitude < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    let places = max(2, digits) - 1
    guard -4..<7 ~= exponent else {
      return mantissa.rounded(toPlaces: places).plain + "e\(exponent)"
    }
    return rounded(toPlaces: places - exponent).plain
  }

  /// The nearest multiple of a power of ten; the division by an exact power gives the `Double` whose text is short.
  private func rounded(toPlaces places: Int) -> Double {
    let power = (0..<places.magnitude).reduce(1.0) { power, _ in power * 10 }
    return places >= 0 ? (self * power).rounded() / power : (self / power).rounded() * power
  }

  /// The shortest text, without a trailing `.0`.
  private var plain: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
