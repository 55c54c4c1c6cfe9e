// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The payload of an ERROR frame: JSON with a message, or text.
enum ReportedError {
  private struct Wire: Decodable {
    let message: String
  }

  /// The error that a payload reports, in one line.
  static func of(_ payload: [UInt8]) -> PlugInError {
    let wire = try? JSONDecoder().decode(Wire.self, from: Data(payload))
    let message = wire.map { Array($0.message.utf8) } ?? payload
    return .reported(PrintableText.of(message, limit: 600))
  }
}
