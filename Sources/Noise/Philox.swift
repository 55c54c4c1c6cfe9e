// SPDX-License-Identifier: GPL-3.0-or-later

// Philox4x32-10, the counter-based random function under all noise.
//
// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. Ten rounds
// pass every test of TestU01's BigCrush for any key and any way of counting.

/// A keyed bijection of 128-bit counters whose values cannot be told from independent uniform words by known tests.
///
/// The noise kernels compute the same function for many counters at once; this is the reference for them, and a
/// source of reproducible words for everything else.
public enum Philox {
  /// The four words at a counter.
  ///
  /// - Parameters:
  ///   - counter: 128 bits, least significant word first.
  ///   - key: 64 bits, here the seed of a run.
  /// - Returns: Four words, uniform on 0..<2³² and independent for different (counter, key), as far as tests can see.
  /// - Complexity: O(1): 20 products of 32 by 32 bits.
  public static func words(at counter: SIMD4<UInt32>, key: UInt64) -> SIMD4<UInt32> {
    var state = counter
    var roundKey = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    for _ in 0..<10 {
      state = round(state, roundKey)
      roundKey = (roundKey.0 &+ weyl.0, roundKey.1 &+ weyl.1)
    }
    return state
  }

  /// The odd multipliers of the two halves of a round.
  private static let multipliers: (UInt32, UInt32) = (0xd251_1f53, 0xcd9e_8d57)
  /// What the round keys advance by: the golden ratio and √3 − 1, as fractions of 2³².
  private static let weyl: (UInt32, UInt32) = (0x9e37_79b9, 0xbb67_ae85)

  /// One round: two products, whose low halves are kept and whose high halves mix into the other side.
  private static func round(
    _ state: SIMD4<UInt32>, _ key: (UInt32, UInt32)
  ) -> SIMD4<UInt32> {
    let first = state[0].multipliedFullWidth(by: multipliers.0)
    let second = state[2].multipliedFullWidth(by: multipliers.1)
    return SIMD4(
      second.high ^ state[1] ^ key.0, second.low, first.high ^ state[3] ^ key.1, first.low)
  }
}
