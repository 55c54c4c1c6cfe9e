// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing

/// The text of the calling thread's last error.
@c @implementation
public func smoothing_last_error(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int64) -> Int64
{
  let text = LastFailure.ofThisThread.text.utf8
  if let buffer = unsafe buffer, capacity > 0 {
    var place = 0
    for byte in text.prefix(Int(clamping: capacity - 1)) {
      unsafe buffer[place] = CChar(bitPattern: byte)
      place += 1
    }
    unsafe buffer[place] = 0
  }
  return Int64(text.count)
}

/// What the label function returned when it last failed on the calling thread.
@c @implementation
public func smoothing_last_answer() -> Int32 { LastFailure.ofThisThread.answer }
