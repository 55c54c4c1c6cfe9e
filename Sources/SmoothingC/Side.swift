// SPDX-License-Identifier: GPL-3.0-or-later

/// Which bound, or which tail.
enum Side: Int32 {
  case lower = 0
  case upper = 1

  /// The side of a number from C.
  init(code: Int32) throws(InterfaceError) {
    guard let side = Side(rawValue: code) else { throw .invalidCode(name: "side", value: code) }
    self = side
  }
}
