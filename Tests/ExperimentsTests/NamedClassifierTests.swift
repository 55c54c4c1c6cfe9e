// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `Named classifiers` {
  func file(seed: UInt64 = 1) throws -> WeightFile {
    try WeightFile(
      network: NeuralNetwork(initializing: .digits(), seed: seed), metadata: ["sigma": "0.25"])
  }

  @Test func `a network reads back from its file as it is in memory`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a:b.safetensors"
    try file().write(to: path)
    let (stored, kept) = (
      try NamedClassifier("net:\(path)"), try NamedClassifier(file(), path: path)
    )
    #expect(stored.name == "net:\(path)" && kept.name == stored.name)
    #expect(stored.hash == kept.hash)
    #expect(stored.hash == SHA256.hexadecimalDigest(of: [UInt8](try file().bytes())))
    #expect(stored.metadata["sigma"] == "0.25")
    #expect(stored.classifier.inputShape == kept.classifier.inputShape)
  }

  @Test func `other weights have another hash`() throws {
    let hashes = try (1...3).map { try NamedClassifier(file(seed: $0), path: "f").hash }
    #expect(Set(hashes).count == 3)
  }

  @Test func `the configuration carries names and hashes`() throws {
    let named = try NamedClassifier(file(), path: "f.safetensors")
    let data = try DatasetReference("digits:test").load()
    let configuration = named.configuration(data: data, sigma: 0.25, noise: .grid)
    #expect(configuration.classifier == "net:f.safetensors")
    #expect(configuration.classifierHash == named.hash)
    #expect(configuration.data == "digits:test")
    #expect(configuration.dataHash == data.contentHash())
    #expect(configuration.instructionSet == named.instructionSet)
    #expect((configuration.n0, configuration.n, configuration.alpha) == (100, 100_000, 0.001))
  }

  @Test func `another notation is refused with the right one`() {
    for name in ["", "net", "net:", "onnx:f", "f.safetensors", ":", "NET:f", "net :f"] {
      #expect(throws: ExperimentError.unknownClassifier(name)) { try NamedClassifier(name) }
    }
    #expect("\(ExperimentError.unknownClassifier("x"))".contains("net:WEIGHTS.safetensors"))
  }

  @Test func `a file that is missing or broken is an error`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExperimentError.self) { try NamedClassifier("net:\(folder.path)/none") }
    let bytes = [UInt8](try file().bytes())
    for length in [0, 7, 8, 100, bytes.count / 2, bytes.count - 1] {
      let path = try folder.write(Array(bytes.prefix(length)), to: "cut")
      #expect(throws: NetworkError.self) { try NamedClassifier("net:\(path)") }
    }
    #expect(throws: NetworkError.self) { try NamedClassifier("net:\(folder.path)") }
  }
}
