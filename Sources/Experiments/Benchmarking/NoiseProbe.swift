// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Values of noise, added to an image of a network, on one thread.
struct NoiseProbe {
  private let kind: NoiseKind
  private let network: BenchmarkNetwork
  private let noise: any SmoothingNoise

  /// The level at which everything is measured; the speed hardly depends on it.
  static let sigma = 0.25
  /// The grid of 8-bit images.
  static let levels = 255

  init(_ kind: NoiseKind, of network: BenchmarkNetwork) throws {
    self.kind = kind
    self.network = network
    noise = try kind.make(sigma: Self.sigma, levels: Self.levels)
  }

  /// An image on the grid.
  static func image(of network: BenchmarkNetwork) -> [Float] {
    (0..<network.dimension).map { Float($0 * 37 % (levels + 1)) / Float(levels) }
  }

  /// A batch of noisy images.
  static func noisyImages(of network: BenchmarkNetwork, count: Int) throws -> [Float] {
    var images = [Float](repeating: 0, count: count * network.dimension)
    let address = NoiseAddress(seed: 0, example: 0, role: .estimation)
    var output = images.mutableSpan
    try FloatGaussian(sigma: sigma).perturb(
      image(of: network).span, at: address, samples: 0..<count, into: &output)
    return images
  }

  var probe: BenchmarkProbe {
    let image = Self.image(of: network)
    // As many as fit the cache, as in a sampler.
    let count = max(1, 65536 / network.dimension)
    let address = NoiseAddress(seed: 0, example: 0, role: .estimation)
    return BenchmarkProbe(key: .noise(kind, of: network.name)) { [noise] seconds in
      var output = [Float](repeating: 0, count: count * image.count)
      var sample = 0
      return try WorkTeam.rate(seconds: seconds) {
        var span = output.mutableSpan
        try noise.perturb(
          image.span, at: address, samples: sample..<(sample + count), into: &span)
        sample += count
        return count * image.count
      }
    }
  }
}
