// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Makes a network in 8-bit integers from one in floats.
struct QuantizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Make a network in 8-bit integers from a trained one; it is a classifier of its own.",
    discussion: """
      smoothing quantize --classifier net:digits.safetensors --data digits:train --sigma 0.25

      The ranges of the network's values are measured on noisy images. A certificate of the new network is for the new \
      network: quantization can cost accuracy, never soundness. Its scores are the same bits on every processor.
      """)

  @Option(help: "The network in floats: net:WEIGHTS.safetensors.")
  var classifier: String

  @Option(help: DataOptions.help)
  var data = "digits:train"

  @OptionGroup var noiseOptions: NoiseOptions

  @Option(parsing: .unconditional, help: "The number of calibration images; others are compared.")
  var images = 512

  @Option(
    help:
      "How the range of a tensor is chosen: maximum, least-squares, or percentile:SHARE of the numbers left out at each end."
  )
  var rule = ClippingRule.standard.name

  @Option(parsing: .unconditional, help: "The seed of the noise.")
  var seed: UInt64 = 0

  @Option(help: "The new file. Default: that of the network, with -int8 at the end of its name.")
  var output: String?

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    guard let clipping = ClippingRule(name: rule) else {
      throw FlagError(
        "--rule \(rule): there is no such rule; write maximum, least-squares or percentile:0.0001")
    }
    guard images >= 1 else {
      throw FlagError("--images \(images): at least one image must be calibrated on")
    }
    let path = try networkPath()
    let file = try flag("--classifier \(classifier)") {
      if QuantizedFile.isHeld(at: path) {
        throw FlagError("it is a network in integers already; name the one in floats")
      }
      return try WeightFile(contentsOf: path)
    }
    let dataset = try flag("--data \(data)") { try DatasetReference(data).load() }
    let run = try flag("--classifier \(classifier) --data \(data)") {
      try QuantizationRun(
        file.network, dataset: dataset, noise: noiseOptions.make(for: dataset), images: images,
        seed: seed)
    }
    let network = try flag("--classifier \(classifier)") { try run.quantized(rule: clipping) }
    let place = output ?? Self.place(for: path)
    try flag("--output \(place)") {
      try QuantizedFile(network: network, metadata: metadata(of: file, run)).write(to: place)
    }
    let report = try run.comparison(with: network)
    switch format {
    case .text:
      print(report.text)
      print(
        "wrote \(place): certify with --classifier net:\(place) --sigma \(noiseOptions.sigma)")
    case .json: print(try report.jsonLine())
    }
  }

  /// The path of the one network that is named.
  private func networkPath() throws -> String {
    let parts = try flag("--classifier \(classifier)") { try ClassifierReference(classifier).parts }
    guard parts.count == 1, parts[0].scheme == .net, parts[0].scaling.isIdentity else {
      throw FlagError(
        "--classifier \(classifier): name one weight file, net:WEIGHTS.safetensors, without options"
      )
    }
    return parts[0].place
  }

  /// What the new file says of its origin.
  private func metadata(of file: WeightFile, _ run: QuantizationRun) throws -> [String: String] {
    var metadata = file.metadata
    metadata["calibration.source"] = try NamedClassifier(file, path: "").hash
    metadata["calibration.data"] = data
    metadata["calibration.images"] = "\(run.calibrationImages.count)"
    metadata["calibration.sigma"] = "\(noiseOptions.sigma)"
    metadata["calibration.seed"] = "\(seed)"
    metadata["calibration.rule"] = rule
    metadata["calibration.version"] = CertificationRun.version
    return metadata
  }

  private static func place(for path: String) -> String {
    let ending = ".safetensors"
    guard path.hasSuffix(ending) else { return "\(path)-int8\(ending)" }
    return "\(path.dropLast(ending.count))-int8\(ending)"
  }
}
