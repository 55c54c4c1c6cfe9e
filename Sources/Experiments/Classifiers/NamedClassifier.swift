// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Classifiers
import Foundation
public import NeuralNetworks
public import Statistics

/// A classifier that was named on the command line, with what identifies it in a manifest.
public struct NamedClassifier: Sendable {
  /// f.
  public let classifier: any BaseClassifier
  /// The name as it was given, for example `net:digits.safetensors`.
  public let name: String
  /// The SHA-256 of its weights and of the scaling of its input, in hexadecimal.
  public let hash: String
  /// The arithmetic it computes in.
  public let precision: String
  /// The instruction set it runs on.
  public let instructionSet: String
  /// Texts that its file holds, for example the noise level it was trained with.
  public let metadata: [String: String]
  /// What the first model does with the pixels before anything else; nil if its scaling changes nothing.
  public let pixelMap: ChannelMap?
  /// For a chain that begins with a diffusion model: the time step that the model's file should be made for, as a line to show.
  public let diffusionLine: String?

  /// Opens the classifier of a name, for example `net:WEIGHTS.safetensors` or `onnx:FILE.onnx,mean=0.5,std=0.5`.
  ///
  /// - Parameters:
  ///   - name: The notation; see ``ClassifierReference``.
  ///   - sigma: The noise level, which the input of a diffusion denoiser is matched with.
  /// - Throws: `ExperimentError.unknownClassifier` for another notation, `fileMissing`, or what opening a model throws.
  public init(_ name: String, sigma: Double? = nil) throws {
    try self.init(ClassifierReference(name), sigma: sigma)
  }

  /// Opens the models of a reference and makes a chain of them if there are several.
  ///
  /// - Throws: `ExperimentError.invalidClassifierOption` for a diffusion model without a noise level or a denoiser that gives no
  ///   pixels, or what opening a model throws.
  public init(_ reference: ClassifierReference, sigma: Double? = nil) throws {
    let parts = reference.parts
    let models = try parts.indices.map { index in
      try OpenedModel(parts[index], isClassifier: index == parts.count - 1)
    }
    guard var whole = models.last?.classifier else {
      throw ExperimentError.unknownClassifier("\(reference)")
    }
    for (part, model) in zip(parts, models).dropLast().reversed() {
      whole = try part.denoiser(model.classifier, sigma: sigma).chained(before: whole)
    }
    let isDiffusion = parts.contains { $0.diffusion != nil }
    let scaling = parts[0].scaling
    try self.init(
      whole, models: models, name: "\(reference)",
      pixelMap: scaling.isIdentity
        ? nil : scaling.channelMap(channels: whole.inputShape.channels),
      diffusionLine: isDiffusion ? sigma.map(Self.diffusionLine) : nil)
  }

  /// A network in memory, named after the file it was written to.
  public init(_ file: WeightFile, path: String) throws(NetworkError) {
    let model = OpenedModel(file.network, bytes: try file.bytes(), metadata: file.metadata)
    self.init(file.network, models: [model], name: "net:\(path)")
  }

  /// The configuration of a run of this classifier over some data.
  public func configuration(
    data: Dataset, sigma: Double, noise: NoiseKind, bound: BoundForm = .binary, n0: Int = 100,
    n: Int = 100_000, alpha: Double = FailureProbability.standard.value, seed: UInt64 = 0
  ) -> CertificationConfiguration {
    CertificationConfiguration(
      classifier: name, classifierHash: hash, precision: precision, instructionSet: instructionSet,
      data: data.name, dataHash: data.contentHash(), sigma: sigma, noise: noise, bound: bound,
      n0: n0, n: n, alpha: alpha, seed: seed)
  }

  private init(
    _ classifier: any BaseClassifier, models: [OpenedModel], name: String,
    pixelMap: ChannelMap? = nil, diffusionLine: String? = nil
  ) {
    self.classifier = classifier
    self.name = name
    self.pixelMap = pixelMap
    self.diffusionLine = diffusionLine
    hash =
      models.count == 1
      ? models[0].hash
      : SHA256.hexadecimalDigest(of: Array(models.map(\.hash).joined(separator: " ").utf8))
    // A chain computes as its parts do: one word if they agree.
    precision = Self.words(models.map(\.precision))
    instructionSet = Self.words(models.map(\.instructionSet))
    metadata = models.last?.metadata ?? [:]
  }

  /// One line that says what runs where it is not f32; nil where it is.
  public var precisionNote: String? {
    guard precision.contains(NetworkPrecision.bf16.rawValue) else { return nil }
    let emulation =
      EngineInformation.bfloat16 == .emulation ? ", by emulation, which is slower than f32" : ""
    return "evaluating in \(precision) on \(instructionSet)\(emulation)"
  }

  private static func diffusionLine(sigma: Double) -> String {
    let level = DiffusionLevel(sigma: sigma)
    return "diffusion: the noise of sigma \(PixelUnits.text(sigma)) is that of time step "
      + "\(level.linearStep) of 1000 on the linear schedule, \(level.cosineStep) on the cosine schedule"
  }

  private static func words(_ words: [String]) -> String {
    Set(words).sorted().joined(separator: "+")
  }
}
