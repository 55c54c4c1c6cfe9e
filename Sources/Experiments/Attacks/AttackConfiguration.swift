// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Foundation

/// Everything that decides the numbers of an attack run, and nothing else.
public struct AttackConfiguration: Sendable, Hashable, Codable {
  /// The run whose certificates are attacked; its seed is that of all noise.
  public var certification: CertificationConfiguration
  /// The names of the attacks, in the order in which they search.
  public var attacks: [String]
  /// How the attacks search.
  public var options: AttackOptions
  /// How far they may go.
  public var budgets: AttackBudgets
  /// Where points may lie.
  public var threat: Threat
  /// The least and greatest value of a point's coordinates, or nil for no box.
  public var box: [Float]?
  /// β, spent once for each example.
  public var beta: Double
  /// The fresh votes at each input and at each verified point inside the radius.
  public var votes: Int
  /// The fresh votes at each verified point outside.
  public var outsideVotes: Int
  /// The votes that screen each point.
  public var screening: Int
  /// Which points are verified.
  public var policy: VerificationPolicy

  /// A configuration.
  public init(
    certification: CertificationConfiguration, attacks: [String],
    options: AttackOptions = AttackOptions(), budgets: AttackBudgets, threat: Threat = .continuous,
    box: [Float]? = nil, beta: Double, votes: Int = 10_000, outsideVotes: Int = 2000,
    screening: Int = 1000, policy: VerificationPolicy = .mixed
  ) {
    self.certification = certification
    self.attacks = attacks
    self.options = options
    self.budgets = budgets
    self.threat = threat
    self.box = box
    self.beta = beta
    self.votes = votes
    self.outsideVotes = outsideVotes
    self.screening = screening
    self.policy = policy
  }

  /// The SHA-256 of the configuration's canonical JSON, in hexadecimal.
  public var hash: String {
    guard let json = try? jsonLine() else { return "" }
    return SHA256.hexadecimalDigest(of: [UInt8](json.utf8))
  }

  /// The names of the fields in which two configurations differ.
  public func differences(from other: Self) -> [String] {
    let own = Mirror(reflecting: self).children
    let others = Mirror(reflecting: other).children
    return zip(own, others).flatMap { mine, theirs -> [String] in
      if mine.label == "certification" {
        return certification.differences(from: other.certification)
      }
      return "\(mine.value)" == "\(theirs.value)" ? [] : [mine.label ?? "configuration"]
    }
  }
}
