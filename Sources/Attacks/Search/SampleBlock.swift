// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// Some noise vectors: an address, and which of its samples.
public struct SampleBlock: Sendable, Hashable {
  /// Seed, example and role.
  public let address: NoiseAddress
  /// The numbers of the samples.
  public let samples: Range<Int>

  /// A block.
  public init(_ address: NoiseAddress, samples: Range<Int>) {
    self.address = address
    self.samples = samples
  }
}
