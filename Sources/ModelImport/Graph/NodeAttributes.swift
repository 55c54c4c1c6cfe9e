// SPDX-License-Identifier: GPL-3.0-or-later

/// The attributes of a node by name; of two of one name the first counts.
struct NodeAttributes: Sendable {
  private let values: [String: ONNXAttributeProto]

  init(_ attributes: [ONNXAttributeProto]) {
    values = Dictionary(attributes.map { ($0.name, $0) }) { first, _ in first }
  }

  /// True if the attribute is there, in whatever type.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The whole number of that name.
  func integer(_ name: String) -> Int? {
    values[name].flatMap { $0.hasI ? Int($0.i) : nil }
  }

  /// The whole numbers of that name.
  func integers(_ name: String) -> [Int]? {
    values[name].map { $0.ints.map { Int($0) } }
  }

  /// The number of that name.
  func float(_ name: String) -> Float? {
    values[name].flatMap { $0.hasF ? $0.f : nil }
  }

  /// The numbers of that name.
  func floats(_ name: String) -> [Float]? {
    values[name].map(\.floats)
  }

  /// The text of that name.
  func text(_ name: String) -> String? {
    values[name].flatMap { $0.hasS ? String(decoding: $0.s, as: UTF8.self) : nil }
  }

  /// The tensor of that name.
  func tensor(_ name: String) -> ONNXTensorProto? {
    values[name].flatMap { $0.hasT ? $0.t : nil }
  }
}
