// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Foundation

/// What a plug-in says of itself before the first question: one line of JSON.
public struct PlugInHello: Sendable, Hashable {
  /// What a plug-in can answer.
  public enum Capability: String, Sendable, Hashable, Codable, CaseIterable {
    /// One label per input.
    case labels
    /// K scores per input; the label is the class of the greatest, the lowest among equals.
    case scores
    /// Vector–Jacobian products of the scores.
    case vjp
  }

  /// The version of the protocol that this library speaks.
  public static let protocolVersion = 1
  /// The greatest length of the line, in bytes.
  static let greatestLength = 1 << 16

  /// The classifier's name.
  public let name: String
  /// A text that changes when the classifier does, for example a hash of its weights; may be empty.
  public let revision: String
  /// The number of classes K.
  public let classCount: Int
  /// The shape of one input.
  public let inputShape: InputShape
  /// What it can answer; labels or scores at least.
  public let capabilities: Set<Capability>
  /// The number of inputs that it likes to be given at once.
  public let preferredBatch: Int
  /// Whether it promises the same answer to the same input.
  public let isDeterministic: Bool

  /// Reads a hello.
  ///
  /// - Parameter line: The line without its end.
  /// - Throws: `PlugInError.invalidHello`, `PlugInError.unsupportedVersion`.
  init(parsing line: [UInt8]) throws(PlugInError) {
    let text = PrintableText.of(line, limit: 80)
    let wire: Wire
    do { wire = try JSONDecoder().decode(Wire.self, from: Data(line)) } catch {
      throw .invalidHello(text, reason: Wire.reason(error))
    }
    guard wire.protocol == Wire.protocolName else {
      throw .invalidHello(text, reason: "its protocol is not ‘\(Wire.protocolName)’")
    }
    guard wire.version == Self.protocolVersion else { throw .unsupportedVersion(wire.version) }
    self = try wire.checked(text: text)
  }

  /// A hello of checked values.
  init(
    name: String, revision: String, classCount: Int, inputShape: InputShape,
    capabilities: Set<Capability>, preferredBatch: Int, isDeterministic: Bool
  ) {
    self.name = name
    self.revision = revision
    self.classCount = classCount
    self.inputShape = inputShape
    self.capabilities = capabilities
    self.preferredBatch = preferredBatch
    self.isDeterministic = isDeterministic
  }

  /// The classifier in one line: two that are told apart by nothing in it are taken to be the same.
  public var identity: String {
    let abilities = Capability.allCases.filter(capabilities.contains).map(\.rawValue)
    return "plug-in ‘\(name)’ revision ‘\(revision)’, \(inputShape), \(classCount) classes, "
      + "\(abilities.joined(separator: "+")), protocol \(Self.protocolVersion)"
  }
}
