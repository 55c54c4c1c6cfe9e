// SPDX-License-Identifier: GPL-3.0-or-later

/// A finite `Double` in the hexadecimal notation of C, for example `0x1.8p-1`: exact, whatever reads it.
func hexadecimal(_ value: Double) -> String {
  guard value.isFinite else { return "\(value)" }
  let sign = value.sign == .minus ? "-" : ""
  if value == 0 { return "\(sign)0x0p+0" }
  let digits = String(value.significandBitPattern, radix: 16)
  var fraction = String(repeating: "0", count: 13 - digits.count) + digits
  while fraction.hasSuffix("0") { fraction.removeLast() }
  let point = fraction.isEmpty ? "" : "."
  let leading = value.isNormal ? 1 : 0
  let exponent = value.isNormal ? Int(value.exponent) : -1022
  return "\(sign)0x\(leading)\(point)\(fraction)p\(exponent < 0 ? "" : "+")\(exponent)"
}
