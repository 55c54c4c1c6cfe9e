// SPDX-License-Identifier: GPL-3.0-or-later

extension Array where Element == UInt8 {
  /// The bytes of hexadecimal digits, two for each.
  init(hexadecimal text: String) {
    let digits = text.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    self = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
