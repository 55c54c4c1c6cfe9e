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
    try self.init(bytes: Data(networkAt: path))
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `NetworkError.malformedFile`, or what is wrong with the architecture or a parameter.
  public init(bytes: Data) throws(NetworkError) {
    let architecture: NetworkArchitecture
    var parameters: [Float] = []
    var metadata: [String: String]
    do throws(SafetensorsProblem) {
      let file = try Safetensors(bytes: bytes)
      metadata = file.header.metadata
      architecture = try NetworkArchitecture(in: metadata, at: Self.architectureKey)
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

  // MARK: Writing

  /// The bytes of the file.
  ///
  /// - Throws: `NetworkError.unreadable` only if the system's JSON writer fails.
  public func bytes() throws(NetworkError) -> Data {
    do {
      var metadata = metadata
      metadata[Self.architectureKey] = try network.architecture.text()
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
    try bytes().write(networkTo: path)
  }
}
