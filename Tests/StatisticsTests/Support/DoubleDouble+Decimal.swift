// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension DoubleDouble {
  /// The number that a decimal text with or without an exponent stands for, within 2⁻⁹⁰ of itself.
  init?(decimal text: String) {
    let parts = text.split(separator: "e")
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    guard var exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
    var value = DoubleDouble.zero
    var isFraction = false
    for character in mantissa {
      if character == "." {
        isFraction = true
        continue
      }
      guard let digit = character.wholeNumberValue else { return nil }
      value = value * 10 + Double(digit)
      exponent -= isFraction ? 1 : 0
    }
    for _ in 0..<abs(exponent) { value = exponent < 0 ? value / 10 : value * 10 }
    self = value
  }
}
