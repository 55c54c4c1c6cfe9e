// SPDX-License-Identifier: GPL-3.0-or-later

/// The weights of a convolution or a dense layer as bytes: w = scale[o] · byte, and the biases as they were.
///
/// Each output channel has a scale of its own, so that a channel with small weights loses nothing to one with large ones.
struct QuantizedWeights: Sendable, Hashable {
  /// The bytes in −127...127, in the order of the layer's weight tensor, output channels slowest.
  let bytes: [Int8]
  /// One positive scale per output channel.
  let scales: [Float]
  /// One bias per output channel.
  let biases: [Float]

  init(bytes: [Int8], scales: [Float], biases: [Float]) {
    self.bytes = bytes
    self.scales = scales
    self.biases = biases
  }

  /// The bytes nearest to weights: the greatest weight of a channel becomes ±127.
  ///
  /// - Parameters:
  ///   - weights: One row per output channel.
  ///   - biases: One number per output channel, at least one.
  init(_ weights: some Collection<Float>, biases: [Float]) {
    let fanIn = weights.count / biases.count
    var bytes: [Int8] = []
    bytes.reserveCapacity(weights.count)
    var scales: [Float] = []
    var rest = weights[...]
    for _ in biases.indices {
      let row = rest.prefix(fanIn)
      rest = rest.dropFirst(fanIn)
      let greatest = row.reduce(0) { max($0, abs($1)) }
      let scale = greatest / 127
      // A row of zeros, or of numbers so small that their quotients overflow, is zero.
      let isUsable = scale.isNormal && (1 / scale).isFinite
      scales.append(isUsable ? scale : 1)
      for weight in row {
        let quotient = isUsable ? (weight / scale).rounded(.toNearestOrEven) : 0
        bytes.append(Int8(min(max(quotient, -127), 127)))
      }
    }
    self.init(bytes: bytes, scales: scales, biases: biases)
  }
}
