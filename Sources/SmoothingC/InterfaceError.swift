// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with the arguments as C hands them over, before any mathematics sees them.
enum InterfaceError: Error, Equatable {
  /// A pointer that must point somewhere is null; its name.
  case nullPointer(String)
  /// A length outside its range, with its name and the greatest value.
  case invalidLength(name: String, value: Int64, greatest: Int64)
  /// A length that does not fit the handle.
  case mismatchedLength(name: String, value: Int64, expected: Int64)
  /// A handle that is none of its kind.
  case invalidHandle(name: String)
  /// A number that stands for no choice of the header's enumeration.
  case invalidCode(name: String, value: Int32)

  /// The status that C receives.
  var status: Status {
    switch self {
    case .nullPointer: .nullPointer
    case .invalidLength, .mismatchedLength: .invalidLength
    case .invalidHandle: .invalidHandle
    case .invalidCode: .invalidValue
    }
  }
}

extension InterfaceError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  var description: String {
    switch self {
    case .nullPointer(let name): "\(name) is null, but must point to memory of the caller"
    case .invalidLength(let name, let value, let greatest):
      "\(name) is \(value), but must lie between 0 and \(greatest)"
    case .mismatchedLength(let name, let value, let expected):
      "\(name) is \(value) where \(expected) is expected"
    case .invalidHandle(let name):
      "\(name) is not the handle of one: it was never created, or was destroyed"
    case .invalidCode(let name, let value):
      "\(name) is \(value), which is none of the choices of smoothing.h"
    }
  }
}
