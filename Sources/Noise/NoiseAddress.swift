// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a noise vector stands in the space of all noise: noise is a function of this address, not a stream.
///
/// Together with a sample number and a coordinate the address fixes every random bit, so that batch size, threads,
/// shards, order and restarts cannot change a count.
public struct NoiseAddress: Sendable, Hashable {
  /// The seed of the run, all 64 bits of it.
  public let seed: UInt64
  /// The number of the example, 0 ≤ example < 2⁴⁰.
  public let example: Int
  /// What the noise is for.
  public let role: NoiseRole

  /// The address of the noise of one example in one role.
  public init(seed: UInt64, example: Int, role: NoiseRole) {
    self.seed = seed
    self.example = example
    self.role = role
  }
}
