// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers as the report shows them.
enum Spelled {
  /// A number with so many significant digits, for people; not rounded to a stated side.
  static func significant(_ value: Double, digits: Int = 4) -> String {
    guard value != 0 else { return "0" }
    guard value.isFinite else { return "\(value)" }
    guard value.magnitude >= 1e-300 else { return "below 1e-300" }
    let exponent = decimalExponent(of: value)
    guard -4..<6 ~= exponent else {
      let mantissa = value / power(of: exponent)
      let rounded = (mantissa * power(of: digits - 1)).rounded() / power(of: digits - 1)
      return "\(rounded)e\(exponent)"
    }
    let scale = power(of: digits - 1 - exponent)
    let text = "\((value * scale).rounded() / scale)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// ⌊log₁₀|value|⌋.
  private static func decimalExponent(of value: Double) -> Int {
    var exponent = 0
    var magnitude = value.magnitude
    while magnitude >= 10 {
      magnitude /= 10
      exponent += 1
    }
    while magnitude < 1 {
      magnitude *= 10
      exponent -= 1
    }
    return exponent
  }

  private static func power(of exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent.magnitude { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }
}
