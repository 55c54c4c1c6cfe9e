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

  @Test(
    .enabled(
      if: EngineInformation.bfloat16 != .none, "oneDNN has no bfloat16 on this processor"))
  func `a precision is another classifier of the same weights, and is recorded`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.safetensors"
    try file().write(to: path)
    let usual = try NamedClassifier("net:\(path)")
    let rounded = try NamedClassifier("net:\(path),precision=bf16")
    #expect((usual.precision, usual.precisionNote) == ("f32", nil))
    #expect(rounded.precision == "bf16" && rounded.hash == usual.hash)
    let name = EngineInformation.instructionSet
    let isEmulated = EngineInformation.bfloat16 == .emulation
    #expect(
      rounded.precisionNote
        == "evaluating in bf16 on \(name)"
        + (isEmulated ? ", by emulation, which is slower than f32" : ""))
    let data = try DatasetReference("digits:test").load()
    let configurations = [usual, rounded].map {
      $0.configuration(data: data, sigma: 0.25, noise: .grid)
    }
    #expect(configurations.map(\.precision) == ["f32", "bf16"])
    #expect(configurations[0].hash != configurations[1].hash)
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
    for name in ["", "net", "net:", "f.safetensors", ":", "NET:f", "net :f"] {
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

  @Test func `a scaling is another classifier, with another hash`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/n.safetensors"
    try file().write(to: path)
    let plain = try NamedClassifier("net:\(path)")
    let scaled = try NamedClassifier("net:\(path),mean=0.5,std=0.25")
    #expect(plain.hash != scaled.hash && scaled.name.contains("mean=0.5"))
    #expect(scaled.classifier is any DifferentiableClassifier)
    let pixels = [Float](repeating: 0.75, count: 64)
    #expect(try scores(scaled, pixels) == scores(plain, pixels.map { ($0 - 0.5) * 4 }))
  }

  @Test func `a chain evaluates its models in order, and says what it is`() throws {
    let folder = try TemporaryFolder()
    let (denoiser, classifier) = (folder.path + "/d", folder.path + "/c")
    try denoiserFile().write(to: denoiser)
    try file().write(to: classifier)
    let chain = try NamedClassifier("chain:net:\(denoiser),net:\(classifier)")
    let parts = try [denoiser, classifier].map { try NamedClassifier("net:\($0)") }
    let pixels = (0..<64).map { Float($0 % 17) / 16 }
    #expect(try scores(chain, pixels) == scores(parts[1], scores(parts[0], pixels)))
    #expect(!parts.map(\.hash).contains(chain.hash) && chain.precision == "f32")
    #expect(chain.classifier is any DifferentiableClassifier)
  }

  @Test func `a diffusion model needs a noise level, and no scaling`() throws {
    let folder = try TemporaryFolder()
    let (denoiser, classifier) = (folder.path + "/d", folder.path + "/c")
    try denoiserFile().write(to: denoiser)
    try file().write(to: classifier)
    let name = "chain:net:\(denoiser),diffusion=image,net:\(classifier)"
    #expect(throws: ExperimentError.self) { try NamedClassifier(name) }
    let named = try NamedClassifier(name, sigma: 0.25)
    #expect(named.classifier.classCount == 10)
    let line = try #require(named.diffusionLine)
    #expect(line.contains("0.25 (63.75/255)"))
    #expect(line.contains("144 of 1000 on the linear schedule, 289 on the cosine"))
    #expect(
      try NamedClassifier("chain:net:\(denoiser),net:\(classifier)", sigma: 0.25).diffusionLine
        == nil)
    #expect(throws: ExperimentError.self) {
      try NamedClassifier(
        "chain:net:\(denoiser),mean=1,diffusion=image,net:\(classifier)", sigma: 0.25)
    }
    #expect(throws: ClassifierError.self) {
      try NamedClassifier("chain:net:\(classifier),net:\(denoiser)")
    }
  }

  /// A network from 64 pixels to 64 pixels.
  private func denoiserFile() throws -> WeightFile {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 1, height: 8, width: 8))
    builder.append(.dense(Dense(outputCount: 64)), named: "pixels")
    return try WeightFile(
      network: NeuralNetwork(initializing: builder.architecture(), seed: 5), metadata: [:])
  }

  private func scores(_ named: NamedClassifier, _ pixels: [Float]) throws -> [Float] {
    guard let scoring = named.classifier as? any ScoringClassifier else { return [] }
    var scores = [Float](repeating: .nan, count: scoring.classCount)
    var places = scores.mutableSpan
    try scoring.makeScoreWorker().score(pixels.span, count: 1, into: &places)
    return scores
  }
}
