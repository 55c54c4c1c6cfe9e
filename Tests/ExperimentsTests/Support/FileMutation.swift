// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

/// A small damage to a file: what a bad disk, a bad program or an enemy does.
enum FileMutation {
  /// The bytes with one to four damages: a changed byte, a cut, a repeated piece, or a large number in a row.
  static func damaged(_ bytes: [UInt8], by random: inout SplitMix64) -> [UInt8] {
    var result = bytes
    for _ in 0...Int.random(in: 0..<4, using: &random) where !result.isEmpty {
      let place = Int.random(in: 0..<result.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: result[place] = UInt8.random(in: 0...255, using: &random)
      case 1: result[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: result.removeSubrange(place..<min(result.count, place + 1 + place % 7))
      case 3: result.insert(contentsOf: result[place..<min(result.count, place + 9)], at: place)
      default:
        let value: UInt8 = Bool.random(using: &random) ? 0xFF : 0
        for index in place..<min(result.count, place + 4) { result[index] = value }
      }
    }
    return result
  }
}
