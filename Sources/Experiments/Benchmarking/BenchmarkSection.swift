// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a benchmark, in the order in which their results stand.
public enum BenchmarkSection: String, Sendable, Hashable, Codable, CaseIterable {
  /// By how much the memory grows with the number of votes and of examples.
  case memory
  /// Exact confidence bounds, one after the other.
  case statistics
  /// Values of noise added to an image.
  case noise
  /// The greatest rate of multiply-adds of the processor.
  case peak
  /// Images through a network, without noise.
  case network
  /// Images through single convolutions.
  case layers
  /// Votes: noise, network, argmax and counts.
  case endToEnd = "end-to-end"
  /// Images of training steps: forward, backward and the change of the weights.
  case training

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What is counted in a second.
  public var unit: String {
    switch self {
    case .memory: "MiB"
    case .statistics: "bounds/s"
    case .noise: "values/s"
    case .peak: "operations/s"
    case .network, .layers, .training: "images/s"
    case .endToEnd: "votes/s"
    }
  }
}
