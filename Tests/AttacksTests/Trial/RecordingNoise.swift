// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Synchronization

/// Float noise that remembers what was drawn, and around which point.
final class RecordingNoise: SmoothingNoise {
  struct Draw: Hashable {
    let role: NoiseRole
    let samples: Range<Int>
    let point: [Float]
  }

  private let noise: FloatGaussian
  private let drawn = Mutex<[Draw]>([])

  init(sigma: Double) throws { noise = try FloatGaussian(sigma: sigma) }

  var draws: [Draw] { drawn.withLock { $0 } }
  var name: String { noise.name }
  var sigma: Double { noise.sigma }
  var levels: Int? { nil }
  var assumesIdealArithmetic: Bool { true }
  func charge(dimension: Int) -> Double { 0 }
  func validate(_ input: Span<Float>) throws(NoiseError) { try noise.validate(input) }

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    var point: [Float] = []
    for i in input.indices { point.append(input[i]) }
    drawn.withLock { $0.append(Draw(role: address.role, samples: samples, point: point)) }
    try noise.perturb(input, at: address, samples: samples, into: &output)
  }
}
