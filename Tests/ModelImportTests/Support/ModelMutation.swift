// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

/// Ways in which files get damaged.
enum ModelMutation {
  /// One of the files with at least one change; each further one is half as likely.
  static func mutant(
    of files: [[UInt8]], using generator: inout SplitMix64
  ) -> [UInt8] {
    var bytes = files[Int.random(in: files.indices, using: &generator)]
    repeat {
      change(&bytes, files, &generator)
    } while !bytes.isEmpty && Bool.random(using: &generator)
    return bytes
  }

  private static func change(
    _ bytes: inout [UInt8], _ files: [[UInt8]], _ generator: inout SplitMix64
  ) {
    let place = Int.random(in: bytes.indices, using: &generator)
    let length = min(Int.random(in: 1...24, using: &generator), bytes.count - place)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 3: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 4: bytes.removeLast(bytes.count - place)
    case 5: bytes.removeSubrange(place..<(place + length))
    case 6: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 7:
      // A length or extent that is huge or negative.
      let huge = [UInt8](repeating: 0xFF, count: Int.random(in: 1...9, using: &generator)) + [0x01]
      bytes.replaceSubrange(place..<(place + 1), with: huge)
    case 8:
      let other = files[Int.random(in: files.indices, using: &generator)]
      let start = Int.random(in: other.indices, using: &generator)
      bytes.replaceSubrange(place..., with: other[start...])
    default:
      // A small number, as lengths, extents and types are, becomes its neighbour.
      bytes[place] = bytes[place] &+ (Bool.random(using: &generator) ? 1 : 255)
    }
  }
}
