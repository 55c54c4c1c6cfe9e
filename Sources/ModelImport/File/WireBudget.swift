// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Counts what decoding a file would allocate, before anything is.
///
/// A message of two bytes becomes a structure of hundreds, and an integer of one byte becomes eight, so that the size of
/// a file alone bounds nothing. Fields are counted through all messages that the schema knows; everything else is
/// skipped by its length.
struct WireBudget {
  /// The most fields of all messages together.
  static let maximumFieldCount = 1_000_000
  /// The most bytes of lists of integers.
  static let maximumIntegerBytes = 1 << 26

  private var fieldCount = 0
  private var integerBytes = 0

  /// Checks a whole file.
  ///
  /// - Throws: `ModelImportError.malformed` or `tooMany`.
  /// - Complexity: O(fields): the numbers of tensors are not looked at.
  mutating func check(_ bytes: Data) throws(ModelImportError) {
    var cursor = WireCursor(bytes)
    try check(.model, &cursor, end: bytes.count)
  }

  private mutating func check(
    _ message: WireMessage, _ cursor: inout WireCursor, end: Int
  ) throws(ModelImportError) {
    while cursor.position < end {
      fieldCount += 1
      guard fieldCount <= Self.maximumFieldCount else {
        throw .tooMany("fields", limit: Self.maximumFieldCount)
      }
      let field = try cursor.field(before: end)
      if let inner = message.inner(field.number), field.isLengthDelimited {
        try check(inner, &cursor, end: field.end)
      } else if message.holdsIntegers(field.number) {
        integerBytes += field.end - cursor.position
        guard integerBytes <= Self.maximumIntegerBytes else {
          throw .tooMany("bytes of integers", limit: Self.maximumIntegerBytes)
        }
      }
      cursor.position = field.end
    }
  }
}
