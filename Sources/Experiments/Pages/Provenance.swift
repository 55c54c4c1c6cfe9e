// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import NeuralNetworks
import Statistics

/// With what a result was computed: enough to compute it again.
public struct Provenance: Sendable, Hashable, Codable {
  /// The version of this package.
  public let version: String
  /// The command line that computes it again.
  public let command: String
  /// The version of GSL.
  public let gsl: String
  /// The processor, and the instruction set of the network engine on it.
  public let processor: String
  /// The operating system.
  public let system: String
  /// The day, year-month-day in universal time.
  public let date: String

  /// What is known of this process.
  ///
  /// - Parameter command: The command line that computes the result again.
  public init(command: String) {
    version = CertificationRun.version
    self.command = command
    gsl = GSL.version
    processor = "\(Self.processorName), \(EngineInformation.instructionSet)"
    system = ProcessInfo.processInfo.operatingSystemVersionString
    date = Date.now.formatted(.iso8601.year().month().day())
  }

  /// The processor's own name where the system tells it, or else its architecture.
  private static var processorName: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    if let name = line?.split(separator: ":").last {
      return name.trimmingCharacters(in: .whitespaces)
    }
    #if arch(arm64)
      return "arm64"
    #elseif arch(x86_64)
      return "x86_64"
    #else
      return "unknown processor"
    #endif
  }
}
