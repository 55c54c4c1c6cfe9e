// SPDX-License-Identifier: GPL-3.0-or-later

/// A small generator of random numbers that gives the same sequence on every machine.
///
/// It orders training images and initializes weights. Noise never comes from here: that is a function of its address.
///
/// Source: Steele, Lea, Flood 2014 (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A multiple of 2⁻⁵³, uniform on [0, 1).
  mutating func unitInterval() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number uniform on 0..<bound, without bias.
  mutating func integer(below bound: Int) -> Int {
    let bound = UInt64(bound)
    let reject = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= reject { return Int(product.high) }
    }
  }

  /// A uniformly random order of 0..<count (Fisher–Yates).
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, integer(below: last + 1))
    }
    return order
  }
}
