// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

/// Ways in which files get damaged.
enum ModelMutation {
  /// One of the files with one to four changes.
  static func mutant(
    of files: [[UInt8]], using generator: inout SplitMix64
  ) -> [UInt8] {
    var bytes = files[Int.random(in: files.indices, using: &generator)]
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      change(&bytes, files, &generator)
    }
    return bytes
  }

  private static func change(
    _ bytes: inout [UInt8], _ files: [[UInt8]], _ generator: inout SplitMix64
  ) {
    let place = Int.random(in: bytes.indices, using: &generator)
    let length = min(Int.random(in: 1...24, using: &generator), bytes.count - place)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.removeLast(bytes.count - place)
    case 3: bytes.removeSubrange(place..<(place + length))
    case 4: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 5:
      // A length or extent that is huge or negative.
      let huge = [UInt8](repeating: 0xFF, count: Int.random(in: 1...9, using: &generator)) + [0x01]
      bytes.replaceSubrange(place..<(place + 1), with: huge)
    case 6:
      let other = files[Int.random(in: files.indices, using: &generator)]
      let start = Int.random(in: other.indices, using: &generator)
      bytes.replaceSubrange(place..., with: other[start...])
    default:
      // A small number, as lengths, extents and types are, becomes its neighbour.
      bytes[place] = bytes[place] &+ (Bool.random(using: &generator) ? 1 : 255)
    }
  }
}
