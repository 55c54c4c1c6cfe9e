// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A network in integers in a safetensors file, with texts that belong to it.
///
/// Tensors, all little-endian; o is the number of output channels of a layer:
///
/// | name | type | shape | meaning |
/// |---|---|---|---|
/// | `LAYER.weight` | I8 | that of the layer's weight in floats | q in −127...127 |
/// | `LAYER.weight_scale` | F32 | (o) | s_w[o] > 0: the weight is s_w[o] · q |
/// | `LAYER.bias` | F32 | (o) | the bias, a number |
/// | `LAYER.scale` | F32 | (1) | s > 0 of the layer's output |
/// | `LAYER.zero_point` | U8 | (1) | z: an output is s · (byte − z) |
///
/// `input.scale` and `input.zero_point` are those of the input behind its normalization. Only the last of layers that
/// are evaluated together has an output that is stored. The metadata hold the layers as JSON under
/// `quantized.architecture`; batch normalizations have become part of the convolutions. Reading what was written gives
/// the same bits of the same scores.
public struct QuantizedFile: Sendable {
  /// The network.
  public let network: QuantizedNetwork
  /// Texts about the network, for example what it was made from; keys beginning with `quantized.` are ours.
  public let metadata: [String: String]

  private static let architectureKey = "quantized.architecture"

  /// A network and texts about it.
  public init(network: QuantizedNetwork, metadata: [String: String] = [:]) {
    self.network = network
    self.metadata = metadata.filter { !$0.key.hasPrefix("quantized.") }
  }

  // MARK: Reading

  /// Reads a file.
  ///
  /// - Throws: `NetworkError.unreadable`, `malformedFile`, or what is wrong with the architecture or a parameter.
  public init(contentsOf path: String) throws(NetworkError) {
    try self.init(bytes: Data(networkAt: path))
  }

  /// Whether a file is a safetensors file that claims to hold a network in integers.
  public static func isHeld(at path: String) -> Bool {
    guard let bytes = try? Data(networkAt: path), let file = try? Safetensors(bytes: bytes) else {
      return false
    }
    return file.header.metadata[architectureKey] != nil
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `NetworkError.malformedFile`, or what is wrong with the architecture or a parameter.
  public init(bytes: Data) throws(NetworkError) {
    let file: Safetensors
    let architecture: NetworkArchitecture
    do throws(SafetensorsProblem) {
      file = try Safetensors(bytes: bytes)
      architecture = try NetworkArchitecture(in: file.header.metadata, at: Self.architectureKey)
    } catch {
      throw .malformedFile(error)
    }
    let items = try QuantizedItems(reading: file, architecture)
    let network = try QuantizedNetwork(
      architecture, weights: items.weights, encodings: items.encodings)
    self.init(network: network, metadata: file.header.metadata)
  }

  // MARK: Writing

  /// The bytes of the file.
  ///
  /// - Throws: `NetworkError.unreadable` only if the system's JSON writer fails.
  public func bytes() throws(NetworkError) -> Data {
    do {
      var metadata = metadata
      metadata[Self.architectureKey] = try network.architecture.text()
      let items = QuantizedItems(weights: network.weights, encodings: network.encodings)
      return try Safetensors.bytes(items.items(network.architecture), metadata: metadata)
    } catch {
      throw .unreadable(path: "", reason: "\(error)")
    }
  }

  /// Writes the file at once: what is at `path` is the old file or the whole new one, never a part.
  ///
  /// - Throws: `NetworkError.unreadable` with the system's reason.
  public func write(to path: String) throws(NetworkError) {
    try bytes().write(networkTo: path)
  }
}
