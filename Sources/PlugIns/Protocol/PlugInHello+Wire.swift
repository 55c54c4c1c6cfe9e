// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation

extension PlugInHello {
  /// The hello as it stands on the line.
  struct Wire: Decodable {
    static let protocolName = "smoothing-plugin"
    /// The greatest batch that is honoured: preferring more than 2²⁰ inputs is no use to anyone.
    static let greatestBatch = 1 << 20

    let `protocol`: String
    let version: Int
    let name: String
    let revision: String?
    let classes: Int
    let shape: [Int]
    let dtypes: [String]?
    let capabilities: [String]
    let batch: Int?
    let deterministic: Bool?

    /// The values, each in its domain.
    func checked(text: String) throws(PlugInError) -> PlugInHello {
      // Capabilities of later versions are none of this one's business.
      let known = Set(capabilities.compactMap(Capability.init))
      guard !known.isDisjoint(with: [.labels, .scores]) else {
        throw .invalidHello(text, reason: "its capabilities hold neither labels nor scores")
      }
      guard known.contains(.scores) || !known.contains(.vjp) else {
        throw .invalidHello(text, reason: "its capabilities hold vjp without scores")
      }
      guard dtypes?.contains("float32") ?? true else {
        throw .invalidHello(text, reason: "its dtypes do not hold float32")
      }
      guard 1...Int(Int32.max) ~= classes else {
        throw .invalidHello(text, reason: "\(classes) is no number of classes")
      }
      let preferred = batch ?? 256
      guard preferred >= 1 else {
        throw .invalidHello(text, reason: "\(preferred) is no batch size")
      }
      return PlugInHello(
        name: PrintableText.of(Array(name.utf8), limit: 200),
        revision: PrintableText.of(Array((revision ?? "").utf8), limit: 200),
        classCount: classes, inputShape: try inputShape(text: text), capabilities: known,
        preferredBatch: min(preferred, Self.greatestBatch), isDeterministic: deterministic ?? true)
    }

    private func inputShape(text: String) throws(PlugInError) -> InputShape {
      do throws(ClassifierError) {
        switch shape.count {
        case 1: return try InputShape(features: shape[0])
        case 3: return try InputShape(channels: shape[0], height: shape[1], width: shape[2])
        default: break
        }
      } catch { throw .invalidHello(text, reason: "\(error)") }
      throw .invalidHello(text, reason: "its shape is neither [C, H, W] nor [features]")
    }

    /// What a decoder found wrong.
    static func reason(_ error: any Error) -> String {
      switch error {
      case DecodingError.keyNotFound(let key, _): "‘\(key.stringValue)’ is missing"
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        "‘\(context.codingPath.first?.stringValue ?? "it")’ is of the wrong type"
      default: "it is not JSON"
      }
    }
  }
}
