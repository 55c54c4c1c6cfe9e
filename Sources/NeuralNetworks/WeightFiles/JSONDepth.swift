// SPDX-License-Identifier: GPL-3.0-or-later

/// How deep objects and arrays nest in a JSON text.
///
/// Measured before a text of unknown origin is given to a recursive reader, whose stack it could exhaust.
///
/// - Complexity: O(bytes).
func jsonDepth(_ text: some Sequence<UInt8>) -> Int {
  var depth = 0
  var deepest = 0
  var isInString = false
  var isEscaped = false
  for byte in text {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      deepest = max(deepest, depth)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
  }
  return deepest
}
