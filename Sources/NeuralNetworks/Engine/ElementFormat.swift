// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// How the elements of a tensor are stored.
enum ElementFormat {
  /// 32 bits: 8 of exponent, 24 of significand.
  case float32
  /// The upper half of a `float32`: the same exponents, 8 bits of significand, rounded to nearest, ties to even.
  case bfloat16

  /// The format as the C interface takes it.
  var native: conednn_format { self == .bfloat16 ? conednn_bfloat16 : conednn_float32 }

  /// The size of an element.
  var byteCount: Int { self == .bfloat16 ? 2 : 4 }

  /// The numbers of a `FloatBuffer` that hold so many elements.
  func floatCount(of elements: Int) -> Int { self == .bfloat16 ? (elements + 1) / 2 : elements }
}
