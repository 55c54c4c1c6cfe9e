// SPDX-License-Identifier: GPL-3.0-or-later

/// A numbering of the integers from origin − `below` to origin + `above` that starts at the origin.
///
/// 0, +1, −1, +2, −2, … as long as both sides last, then on along the longer one; so a smaller
/// number is nearer to the origin, and steps by two keep the sign.
struct NearestFirst: Sendable {
  let below: UInt64
  let above: UInt64

  /// The largest number; `below + above` must fit, which it does for every type of at most 64 bits.
  var bound: UInt64 { below + above }

  /// The distance from the origin, modulo 2⁶⁴, of the integer with this number.
  func offset(of code: UInt64) -> UInt64 {
    let common = min(below, above)
    if code > 2 * common {
      let distance = code - common
      return above > below ? distance : 0 &- distance
    }
    return code.isMultiple(of: 2) ? 0 &- code / 2 : code / 2 + 1
  }

  /// The number of the integer at this distance above (or below) the origin.
  func code(distance: UInt64, isBelow: Bool) -> UInt64 {
    let common = min(below, above)
    if distance > common { return distance + common }
    return isBelow || distance == 0 ? 2 * distance : 2 * distance - 1
  }
}
