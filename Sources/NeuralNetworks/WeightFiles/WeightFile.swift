// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A network in a safetensors file, with its architecture and any texts that belong to it.
///
/// The file holds every parameter under its name (`conv1.weight`), so that other tools can read it; the architecture is
/// JSON text in the metadata, so that this library needs nothing else. Reading what was written gives the same bits.
public struct WeightFile: Sendable {
  /// The network.
  public let network: NeuralNetwork
  /// Texts about the network, for example the noise level it was trained with; keys beginning with `network.` are ours.
  public let metadata: [String: String]

  private static let architectureKey = "network.architecture"
  /// The deepest nesting of an architecture that is read.
  private static let maximumArchitectureDepth = 16
  private static let maximumByteCount =
    8 + Safetensors.maximumHeaderLength + 4 * NetworkArchitecture.maximumSize

  /// A network and texts about it.
  public init(network: NeuralNetwork, metadata: [String: String] = [:]) {
    self.network = network
    self.metadata = metadata.filter { !$0.key.hasPrefix("network.") }
  }

  // MARK: Reading

  /// Reads a file.
  ///
  /// - Throws: `NetworkError.unreadable`, `malformedFile`, or what is wrong with the architecture or a parameter.
  public init(contentsOf path: String) throws(NetworkError) {
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      bytes = try file.read(upToCount: Self.maximumByteCount + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    try self.init(bytes: bytes)
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `NetworkError.malformedFile`, or what is wrong with the architecture or a parameter.
  public init(bytes: Data) throws(NetworkError) {
    guard bytes.count <= Self.maximumByteCount else {
      throw .malformedFile(.tooLarge(limit: Self.maximumByteCount))
    }
    let architecture: NetworkArchitecture
    var parameters: [Float] = []
    var metadata: [String: String]
    do throws(SafetensorsProblem) {
      let file = try Safetensors(bytes: bytes)
      metadata = file.header.metadata
      architecture = try Self.architecture(in: metadata)
      let names = Set(architecture.parameterSlots.map(\.name))
      if let extra = file.header.entries.keys.filter({ !names.contains($0) }).min() {
        throw .extraTensor(extra)
      }
      for slot in architecture.parameterSlots {
        parameters += try file.tensor(slot.name, extents: slot.extents)
      }
    } catch {
      throw .malformedFile(error)
    }
    let network = try NeuralNetwork(architecture: architecture, parameters: parameters)
    self.init(network: network, metadata: metadata)
  }

  private static func architecture(
    in metadata: [String: String]
  ) throws(SafetensorsProblem) -> NetworkArchitecture {
    guard let text = metadata[architectureKey] else { throw .missingMetadata(architectureKey) }
    let depth = jsonDepth(text.utf8)
    guard depth <= maximumArchitectureDepth else { throw .headerTooDeep(depth) }
    do {
      return try JSONDecoder().decode(NetworkArchitecture.self, from: Data(text.utf8))
    } catch {
      throw .malformedArchitecture(Safetensors.reason(error))
    }
  }

  // MARK: Writing

  /// The bytes of the file.
  ///
  /// - Throws: `NetworkError.unreadable` only if the system's JSON writer fails.
  public func bytes() throws(NetworkError) -> Data {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let architecture = try encoder.encode(network.architecture)
      var metadata = metadata
      metadata[Self.architectureKey] = String(decoding: architecture, as: UTF8.self)
      return try Safetensors.bytes(
        network.architecture.parameterSlots, network.parameters, metadata: metadata)
    } catch {
      throw .unreadable(path: "", reason: "\(error)")
    }
  }

  /// Writes the file at once: what is at `path` is the old file or the whole new one, never a part.
  ///
  /// - Throws: `NetworkError.unreadable` with the system's reason.
  public func write(to path: String) throws(NetworkError) {
    let bytes = try bytes()
    do {
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }
}
