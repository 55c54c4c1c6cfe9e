// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A noise that fails for some examples, and gives infinity for others; else it adds nothing.
struct FaultyNoise: SmoothingNoise {
  /// The examples for which nothing can be drawn.
  var failing: Set<Int> = []
  /// The examples with an infinite value, and the coordinate of it.
  var infinite: [Int: Int] = [:]
  /// What lives as long as anything holds the noise.
  var token: Token?

  var name: String { "faulty" }
  var sigma: Double { 1 }
  var levels: Int? { nil }
  var assumesIdealArithmetic: Bool { true }

  func charge(dimension: Int) -> Double { 0 }

  func validate(_ input: Span<Float>) throws(NoiseError) {}

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    guard !failing.contains(address.example) else {
      throw .exampleOutOfRange(address.example)
    }
    for index in 0..<output.count { output[index] = input[index % input.count] }
    if let coordinate = infinite[address.example] { output[coordinate] = .infinity }
  }
}
