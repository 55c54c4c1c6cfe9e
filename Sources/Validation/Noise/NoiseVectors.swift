// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Sampled noise vectors, in whole steps of the grid if there is one.
struct NoiseVectors {
  /// The noise.
  let noise: any SmoothingNoise
  /// d, the number of coordinates.
  let dimension: Int
  /// The seed; fixed, so that a check gives the same answer each time.
  let seed: UInt64

  /// How many vectors are drawn at once.
  private static let block = 32

  /// Calls `body` with each of the vectors of an address, around the input 0.
  ///
  /// - Parameters:
  ///   - count: How many vectors.
  ///   - example: The number of the example.
  ///   - role: What the noise is for.
  ///   - body: Receives the number of the vector and its d values.
  /// - Throws: `NoiseError`.
  func forEach(
    _ count: Int, example: Int = 0, role: NoiseRole = .estimation,
    _ body: (Int, Span<Float>) -> Void
  ) throws {
    let address = NoiseAddress(seed: seed, example: example, role: role)
    let origin = [Float](repeating: 0, count: dimension)
    var values = [Float](repeating: 0, count: Self.block * dimension)
    for start in stride(from: 0, to: count, by: Self.block) {
      let samples = start..<min(start + Self.block, count)
      try fill(&values, at: address, samples: samples, around: origin)
      let span = values.span
      for index in samples.indices {
        let row = (index - start) * dimension
        body(index, span.extracting(row..<row + dimension))
      }
    }
  }

  private func fill(
    _ values: inout [Float], at address: NoiseAddress, samples: Range<Int>, around origin: [Float]
  ) throws(NoiseError) {
    var all = values.mutableSpan
    var output = all._mutatingExtracting(0..<samples.count * dimension)
    try noise.perturb(origin.span, at: address, samples: samples, into: &output)
    if let levels = noise.levels { scale(&output, by: Float(levels)) }
  }

  private func scale(_ values: inout MutableSpan<Float>, by levels: Float) {
    // The values are k/L, one `Float` for each integer k, so that the product rounds to k.
    for index in values.indices { values[index] = (values[index] * levels).rounded() }
  }
}
