// SPDX-License-Identifier: GPL-3.0-or-later

/// The header of a safetensors file: what each tensor is and where its bytes are, and a table of texts.
struct SafetensorsHeader {
  /// A tensor's numbers, shape and bytes, counted from the end of the header.
  struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype
      case shape
      case dataOffsets = "data_offsets"
    }
  }

  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]
}

extension SafetensorsHeader: Codable {
  private struct Key: CodingKey {
    static let metadata = Key(stringValue: "__metadata__")
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    for key in values.allKeys {
      if key.stringValue == Key.metadata.stringValue {
        metadata = try values.decode([String: String].self, forKey: key)
      } else {
        entries[key.stringValue] = try values.decode(Entry.self, forKey: key)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(metadata, forKey: .metadata)
    for (name, entry) in entries {
      try values.encode(entry, forKey: Key(stringValue: name))
    }
  }
}

// MARK: - Checks

extension SafetensorsHeader {
  /// Checks that the tensors cover `byteCount` bytes without gaps or overlaps, and hold 32-bit floats or bytes.
  ///
  /// - Throws: `SafetensorsProblem`.
  /// - Complexity: O(t log t) for t tensors.
  func validate(byteCount: Int) throws(SafetensorsProblem) {
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      try entry.validate(name, byteCount: byteCount)
    }
    var end = 0
    var previous = ""
    let inOrder = entries.sorted {
      ($0.value.dataOffsets[0], $0.value.dataOffsets[1], $0.key)
        < ($1.value.dataOffsets[0], $1.value.dataOffsets[1], $1.key)
    }
    for (name, entry) in inOrder {
      let begin = entry.dataOffsets[0]
      guard begin >= end else { throw .overlappingTensors(previous, name) }
      guard begin == end else { throw .unusedBytes(at: end) }
      end = entry.dataOffsets[1]
      previous = name
    }
    guard end == byteCount else { throw .unusedBytes(at: end) }
  }
}

extension SafetensorsHeader.Entry {
  /// The bytes of a number of each kind that is read.
  private static let sizes = ["F32": 4, "I8": 1, "U8": 1]

  fileprivate func validate(_ name: String, byteCount: Int) throws(SafetensorsProblem) {
    guard var size = Self.sizes[dtype] else {
      throw .unsupportedType(tensor: name, type: dtype)
    }
    guard dataOffsets.count == 2 else {
      throw .malformedHeader("tensor '\(name)' has \(dataOffsets.count) offsets, not 2")
    }
    for extent in shape {
      let product = size.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !product.overflow else { throw .invalidShape(tensor: name, shape: shape) }
      size = product.partialValue
    }
    let (begin, end) = (dataOffsets[0], dataOffsets[1])
    guard 0 <= begin, begin <= end, end <= byteCount, end - begin == size else {
      throw .invalidOffsets(tensor: name, begin: begin, end: end)
    }
  }
}
