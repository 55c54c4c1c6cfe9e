// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Data {
  /// The most bytes of a file that are read: no network is larger.
  static let maximumNetworkCount =
    8 + Safetensors.maximumHeaderLength + 4 * NetworkArchitecture.maximumSize

  /// The bytes of the file of a network.
  ///
  /// - Throws: `NetworkError.unreadable`, or `malformedFile` for a file that is too large.
  init(networkAt path: String) throws(NetworkError) {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      self = try file.read(upToCount: Self.maximumNetworkCount + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    guard count <= Self.maximumNetworkCount else {
      throw .malformedFile(.tooLarge(limit: Self.maximumNetworkCount))
    }
  }

  /// Writes the file at once: what is at `path` is the old file or the whole new one, never a part.
  ///
  /// - Throws: `NetworkError.unreadable` with the system's reason.
  func write(networkTo path: String) throws(NetworkError) {
    do {
      try write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }
}

extension NetworkArchitecture {
  /// The deepest nesting of an architecture that is read.
  private static let maximumDepth = 16

  /// The architecture in the metadata of a file.
  ///
  /// - Throws: `SafetensorsProblem.missingMetadata`, `headerTooDeep` or `malformedArchitecture`.
  init(in metadata: [String: String], at key: String) throws(SafetensorsProblem) {
    guard let text = metadata[key] else { throw .missingMetadata(key) }
    let depth = jsonDepth(text.utf8)
    guard depth <= Self.maximumDepth else { throw .headerTooDeep(depth) }
    do {
      self = try JSONDecoder().decode(NetworkArchitecture.self, from: Data(text.utf8))
    } catch {
      throw .malformedArchitecture(Safetensors.reason(error))
    }
  }

  /// The architecture as JSON.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
