// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The tensors of a network in integers, as its file keeps them.
struct QuantizedItems {
  private(set) var weights: [Int: QuantizedWeights] = [:]
  private(set) var encodings: [Int: ByteEncoding] = [:]

  init(weights: [Int: QuantizedWeights], encodings: [Int: ByteEncoding]) {
    self.weights = weights
    self.encodings = encodings
  }

  // MARK: Reading

  /// Reads all tensors that the layers need, and no other.
  ///
  /// - Throws: `NetworkError.malformedFile`, `invalidParameter`, or `notQuantizable`.
  init(reading file: Safetensors, _ architecture: NetworkArchitecture) throws(NetworkError) {
    var read = Set<String>()
    for node in architecture.nodes.indices {
      guard let slot = architecture.slot(.weight, of: node), let outputs = slot.extents.first else {
        continue
      }
      let name = architecture.nodes[node].name
      weights[node] = QuantizedWeights(
        bytes: try Self.bytes(file, "\(name).weight", slot.extents, &read),
        scales: try Self.scales(file, "\(name).weight_scale", outputs, &read),
        biases: try Self.floats(file, "\(name).bias", outputs, &read))
    }
    for value in try QuantizedNetwork.storedValues(of: architecture) {
      let name = Self.name(ofValue: value, architecture)
      encodings[value] = ByteEncoding(
        scale: try Self.scales(file, "\(name).scale", 1, &read)[0],
        zero: try Self.zeroPoint(file, "\(name).zero_point", &read))
    }
    if let extra = file.header.entries.keys.filter({ !read.contains($0) }).min() {
      throw .malformedFile(.extraTensor(extra))
    }
  }

  private static func data(
    _ file: Safetensors, _ name: String, _ type: String, _ extents: [Int],
    _ read: inout Set<String>
  ) throws(NetworkError) -> Data {
    read.insert(name)
    do {
      return try file.bytes(name, type: type, extents: extents)
    } catch {
      throw .malformedFile(error)
    }
  }

  private static func bytes(
    _ file: Safetensors, _ name: String, _ extents: [Int], _ read: inout Set<String>
  ) throws(NetworkError) -> [Int8] {
    let bytes = try data(file, name, "I8", extents, &read).map { Int8(bitPattern: $0) }
    guard !bytes.contains(.min) else { throw .invalidParameter(name: name, value: -128) }
    return bytes
  }

  private static func zeroPoint(
    _ file: Safetensors, _ name: String, _ read: inout Set<String>
  ) throws(NetworkError) -> UInt8 {
    try data(file, name, "U8", [1], &read).first ?? 0
  }

  private static func floats(
    _ file: Safetensors, _ name: String, _ count: Int, _ read: inout Set<String>
  ) throws(NetworkError) -> [Float] {
    read.insert(name)
    let values: [Float]
    do {
      values = try file.tensor(name, extents: [count])
    } catch {
      throw .malformedFile(error)
    }
    if let value = values.first(where: { !$0.isFinite }) {
      throw .invalidParameter(name: name, value: value)
    }
    return values
  }

  private static func scales(
    _ file: Safetensors, _ name: String, _ count: Int, _ read: inout Set<String>
  ) throws(NetworkError) -> [Float] {
    let scales = try floats(file, name, count, &read)
    if let scale = scales.first(where: { !($0 > 0 && (1 / $0).isFinite) }) {
      throw .invalidParameter(name: name, value: scale)
    }
    return scales
  }

  private static func name(ofValue value: Int, _ architecture: NetworkArchitecture) -> String {
    value == 0 ? NetworkArchitecture.inputName : architecture.nodes[value - 1].name
  }

  // MARK: Writing

  /// The tensors in the order of the layers; floats first, so that they are aligned.
  func items(_ architecture: NetworkArchitecture) -> [Safetensors.Item] {
    var floats: [Safetensors.Item] = []
    var bytes: [Safetensors.Item] = []
    for value in 0...architecture.nodes.count {
      let name = Self.name(ofValue: value, architecture)
      if let weights = weights[value - 1], let slot = architecture.slot(.weight, of: value - 1) {
        floats.append(
          .init("\(name).weight_scale", extents: [weights.scales.count], floats: weights.scales))
        floats.append(
          .init("\(name).bias", extents: [weights.biases.count], floats: weights.biases))
        bytes.append(
          .init(
            "\(name).weight", type: "I8", extents: slot.extents,
            bytes: Data(weights.bytes.map { UInt8(bitPattern: $0) })))
      }
      if let encoding = encodings[value] {
        floats.append(.init("\(name).scale", extents: [1], floats: [encoding.scale]))
        bytes.append(
          .init("\(name).zero_point", type: "U8", extents: [1], bytes: Data([encoding.zero])))
      }
    }
    return floats + bytes
  }
}
