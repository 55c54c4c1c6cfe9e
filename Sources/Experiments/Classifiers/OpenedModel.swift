// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import ModelImport
import NeuralNetworks
import PlugIns

/// One model of a classifier's notation after its file was read or its process started.
struct OpenedModel {
  /// The model with its input in the units of the pixels.
  let classifier: any BaseClassifier
  /// The SHA-256 of its file, or of what its process says of itself; with the scaling if there is one.
  let hash: String
  /// The arithmetic it computes in.
  let precision: String
  /// The instruction set it runs on.
  let instructionSet: String
  /// Texts that its file holds.
  let metadata: [String: String]

  /// Opens a model.
  ///
  /// - Parameters:
  ///   - part: Its notation.
  ///   - isClassifier: True for the last model, whose outputs are scores; those of others are pixels.
  /// - Throws: `ExperimentError.fileMissing`, or what the file or the process throws.
  init(_ part: ClassifierPart, isClassifier: Bool) throws {
    switch part.scheme {
    case .net:
      try Self.requireFile(part.place, fix: "make it with 'smoothing train --output \(part.place)'")
      if QuantizedFile.isHeld(at: part.place) {
        try self.init(QuantizedFile(contentsOf: part.place), part.scaling)
        return
      }
      let file = try WeightFile(contentsOf: part.place)
      try self.init(
        Self.rescaled(part.precision.applied(to: file.network), part.scaling), part,
        bytes: file.bytes(),
        metadata: file.metadata)
    case .onnx:
      try Self.requireFile(part.place, fix: "check the path; torch.onnx.export writes such files")
      let model = try ONNXModel(contentsOf: part.place)
      let network =
        isClassifier
        ? try model.network(scaling: part.scaling) : try model.networkMap(scaling: part.scaling)
      try self.init(
        part.precision.applied(to: network), part,
        bytes: Data(contentsOf: URL(fileURLWithPath: part.place)), metadata: [:])
    case .process:
      let process = try ProcessClassifier.open(part.place)
      self.init(
        try Self.rescaled(process, part.scaling),
        hash: Self.hash(Array(process.identity.utf8), part.scaling), precision: "external",
        instructionSet: "external")
    }
  }

  /// A network in memory.
  init(_ network: NeuralNetwork, bytes: Data, metadata: [String: String]) {
    self.init(
      network, hash: Self.hash([UInt8](bytes), .identity), precision: "f32",
      instructionSet: EngineInformation.instructionSet, metadata: metadata)
  }

  /// A network in integers, whose scores are the same on every instruction set.
  private init(_ file: QuantizedFile, _ scaling: InputScaling) throws {
    self.init(
      try Self.rescaled(file.network, scaling),
      hash: Self.hash([UInt8](try file.bytes()), scaling), precision: "int8",
      instructionSet: IntegerInstructions.best.rawValue, metadata: file.metadata)
  }

  private init(
    _ classifier: any BaseClassifier, _ part: ClassifierPart, bytes: Data,
    metadata: [String: String]
  ) {
    self.init(
      classifier, hash: Self.hash([UInt8](bytes), part.scaling),
      precision: part.precision.rawValue,
      instructionSet: EngineInformation.instructionSet, metadata: metadata)
  }

  private init(
    _ classifier: any BaseClassifier, hash: String, precision: String, instructionSet: String,
    metadata: [String: String] = [:]
  ) {
    self.classifier = classifier
    self.hash = hash
    self.precision = precision
    self.instructionSet = instructionSet
    self.metadata = metadata
  }

  private static func requireFile(_ path: String, fix: String) throws(ExperimentError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .fileMissing(path: path, fix: fix)
    }
  }

  private static func hash(_ bytes: [UInt8], _ scaling: InputScaling) -> String {
    let own = SHA256.hexadecimalDigest(of: bytes)
    if scaling.isIdentity { return own }
    return SHA256.hexadecimalDigest(of: Array("\(own) \(scaling)".utf8))
  }

  private static func rescaled<Model: BaseClassifier>(
    _ model: Model, _ scaling: InputScaling
  ) throws(ClassifierError) -> any BaseClassifier {
    if scaling.isIdentity { return model }
    return try RescaledClassifier(
      model, map: scaling.channelMap(channels: model.inputShape.channels))
  }
}
