// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Encodable {
  /// The value as one line of JSON with its keys in order; numbers read back as the same `Double`.
  ///
  /// - Returns: The line, without its end.
  /// - Throws: `EncodingError` for a number that is not finite.
  public func jsonLine() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
