// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A classifier as it is named everywhere: `net:WEIGHTS`, `onnx:FILE`, `process:COMMAND`, or several of these as a chain.
///
/// After the place of a model may follow how its input is scaled and a network evaluated, in one notation that the command line and the manifest share:
///
///     onnx:model.onnx,range=0:255,mean=123.7:116.3:103.5,std=58.4:57.1:57.4
///     chain:onnx:denoiser.onnx,diffusion=noise,onnx:classifier.onnx,mean=0.5,std=0.5
///     net:weights.safetensors,precision=bf16
///
/// A part of a command or a path that holds a comma stays what it is, unless it looks like the next model or an option.
public struct ClassifierReference: Sendable, Hashable {
  /// The models, the first one nearest to the pixels; more than one for a chain.
  public private(set) var parts: [ClassifierPart]

  /// All notations, with capitals for what the user fills in.
  public static var notations: [String] {
    ClassifierScheme.allCases.map(\.notation) + ["chain:DENOISER,CLASSIFIER"]
  }

  /// Reads the notation; no file is opened.
  ///
  /// - Throws: `ExperimentError.unknownClassifier`, or `invalidClassifierOption` naming the option.
  public init(_ text: String) throws(ExperimentError) {
    let isChain = text.hasPrefix(Self.chainPrefix)
    let body = isChain ? text.dropFirst(Self.chainPrefix.count) : text[...]
    var drafts: [Draft] = []
    for item in body.split(separator: ",", omittingEmptySubsequences: false) {
      if let next = Draft(item), drafts.isEmpty || isChain {
        drafts.append(next)
      } else if !drafts.isEmpty {
        try drafts[drafts.count - 1].take(item)
      } else {
        throw .unknownClassifier(text)
      }
    }
    guard drafts.allSatisfy({ !$0.place.isEmpty }), isChain == (drafts.count > 1) else {
      throw .unknownClassifier(text)
    }
    var parts: [ClassifierPart] = []
    for draft in drafts { parts.append(try draft.part()) }
    try self.init(parts)
  }

  /// A classifier from its models.
  ///
  /// - Throws: `ExperimentError.invalidClassifierOption` if the last one, which is the classifier, is called a diffusion model.
  public init(_ parts: [ClassifierPart]) throws(ExperimentError) {
    guard let last = parts.last else { throw .unknownClassifier("") }
    if let diffusion = last.diffusion {
      throw .invalidClassifierOption(
        option: "diffusion=\(diffusion.rawValue)",
        fix:
          "a denoiser stands first in a chain: chain:onnx:DENOISER,diffusion=noise,onnx:CLASSIFIER")
    }
    self.parts = parts
  }

  /// The same classifier with another scaling of the input of its last model.
  public func scaled(_ scaling: InputScaling) -> Self {
    var copy = self
    copy.parts[parts.count - 1].scaling = scaling
    return copy
  }

  /// The same classifier with all its networks evaluated in a precision.
  ///
  /// - Throws: `ExperimentError.invalidClassifierOption` if there is no network, or if one states another precision.
  public func evaluated(in precision: NetworkPrecision) throws(ExperimentError) -> Self {
    var copy = self
    guard parts.contains(where: \.scheme.isNetwork) else {
      throw .invalidClassifierOption(
        option: "precision=\(precision.rawValue)", fix: Self.noNetwork)
    }
    for index in parts.indices where parts[index].scheme.isNetwork {
      guard [.f32, precision].contains(parts[index].precision) else {
        throw .invalidClassifierOption(
          option: "precision=\(precision.rawValue)",
          fix: "the notation says precision=\(parts[index].precision.rawValue): state one")
      }
      copy.parts[index].precision = precision
    }
    return copy
  }

  private static let noNetwork = "a process chooses its arithmetic itself: leave it away"
  private static let chainPrefix = "chain:"

  /// A model while its notation is read.
  private struct Draft {
    let scheme: ClassifierScheme
    var place: String
    var options: [String: String] = [:]

    init?(_ item: Substring) {
      let sides = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let scheme = ClassifierScheme(rawValue: String(sides[0])) else {
        return nil
      }
      self.scheme = scheme
      place = String(sides[1])
    }

    mutating func take(_ item: Substring) throws(ExperimentError) {
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(sides[0])
      guard sides.count == 2, ["range", "mean", "std", "diffusion", "precision"].contains(name)
      else {
        place += ",\(item)"
        return
      }
      guard options.updateValue(String(sides[1]), forKey: name) == nil else {
        throw .invalidClassifierOption(option: String(item), fix: "give \(name) once")
      }
    }

    func part() throws(ExperimentError) -> ClassifierPart {
      let range = try numbers("range") ?? [0, 1]
      let (mean, deviation) = (try numbers("mean") ?? [], try numbers("std") ?? [])
      let scaling: InputScaling
      do {
        scaling = try InputScaling(range: range, mean: mean, standardDeviation: deviation)
      } catch {
        throw .invalidClassifierOption(option: "\(scheme.rawValue):\(place)", fix: "\(error)")
      }
      return ClassifierPart(
        scheme, at: place, scaling: scaling, diffusion: try diffusion(),
        precision: try precision())
    }

    private func precision() throws(ExperimentError) -> NetworkPrecision {
      guard let text = options["precision"] else { return .f32 }
      let precision = try NetworkPrecision(parsing: text)
      guard scheme.isNetwork else {
        throw .invalidClassifierOption(
          option: "precision=\(text)", fix: ClassifierReference.noNetwork)
      }
      return precision
    }

    private func diffusion() throws(ExperimentError) -> DiffusionTarget? {
      guard let text = options["diffusion"] else { return nil }
      guard let target = DiffusionTarget(rawValue: text) else {
        throw .invalidClassifierOption(
          option: "diffusion=\(text)", fix: "a diffusion model tells the image or the noise")
      }
      return target
    }

    private func numbers(_ name: String) throws(ExperimentError) -> [Double]? {
      guard let text = options[name] else { return nil }
      var values: [Double] = []
      for part in text.split(separator: ":", omittingEmptySubsequences: false) {
        guard let value = Double(part) else {
          throw .invalidClassifierOption(
            option: "\(name)=\(text)", fix: "write numbers with colons between, for example 0:255")
        }
        values.append(value)
      }
      return values
    }
  }
}

extension ClassifierReference: CustomStringConvertible {
  /// The notation, which reads back to the same classifier.
  public var description: String {
    (parts.count > 1 ? Self.chainPrefix : "")
      + parts.map(\.description).joined(separator: ",")
  }
}
