// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing

@testable import SmoothingC

/// The text of this thread's last error, read as a C program does.
func lastError() -> String {
  let length = smoothing_last_error(nil, 0)
  var bytes = [CChar](repeating: 1, count: Int(length) + 1)
  _ = unsafe smoothing_last_error(&bytes, length + 1)
  return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The two results of a call that writes two numbers for one element.
func pair(
  _ call: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Int32
) -> (status: Int32, first: Double, second: Double) {
  var (first, second) = (Double.nan, Double.nan)
  let status = unsafe call(&first, &second)
  return (status, first, second)
}
