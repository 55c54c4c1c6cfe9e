// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// y = factor[c] · x + summand[c] for each element of channel c, over images stored channels last.
final class ChannelAffineMap: EngineStep {
  private let source: Tensor
  private let destination: Tensor
  private let factors: FloatBuffer
  private let summands: FloatBuffer

  /// A map between tensors of one layout, with one factor and one summand per channel.
  init(_ source: Tensor, to destination: Tensor, factors: [Float], summands: [Float]) {
    self.source = source
    self.destination = destination
    self.factors = FloatBuffer(count: factors.count)
    self.summands = FloatBuffer(count: factors.count)
    self.factors.copy(from: factors.span)
    self.summands.copy(from: summands.span)
  }

  func run(on stream: dnnl_stream_t) {
    let channels = factors.count
    let (factors, summands) = unsafe (factors.pointer, summands.pointer)
    var x = unsafe source.pointer
    var y = unsafe destination.pointer
    for _ in 0..<(source.count / channels) {
      for channel in 0..<channels {
        unsafe y[channel] = factors[channel] * x[channel] + summands[channel]
      }
      unsafe x += channels
      unsafe y += channels
    }
  }
}

extension Normalization {
  /// The factor and summand of each channel: 1 / deviation, and −mean / deviation.
  var affineMap: (factors: [Float], summands: [Float]) {
    var factors: [Float] = []
    var summands: [Float] = []
    for (mean, deviation) in zip(mean, standardDeviation) {
      factors.append(Float(1 / Double(deviation)))
      summands.append(Float(-Double(mean) / Double(deviation)))
    }
    return (factors, summands)
  }
}
