// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// How oneDNN computes in bfloat16 on a processor.
public enum BFloat16Support: String, Sendable, CaseIterable {
  /// With instructions made for it.
  case instructions
  /// With Float32 instructions on rounded numbers: right, and slower than Float32.
  case emulation
  /// Not at all.
  case none

  /// What oneDNN offers on this processor, found by asking it for a convolution.
  static let current: BFloat16Support =
    if !canConvolve {
      .none
    } else {
      conednn_has_bfloat16_instructions() != 0 ? .instructions : .emulation
    }

  /// Whether there is a vectorized convolution of 16 channels.
  private static var canConvolve: Bool {
    do {
      let engine = try Engine()
      let tile = try Tensor(
        TensorLayout([1, 16, 4, 4], conednn_channels_last, .bfloat16), engine: engine)
      let tensors = WeightedTensors(
        engine: engine, source: tile,
        weights: try TensorLayout([16, 16, 3, 3], conednn_automatic, .bfloat16), bias: nil,
        destination: tile)
      let convolution = try PrimitiveDescription.convolution(
        Window(3, padding: 1), tensors, training: false)
      return !convolution.isReference
    } catch {
      return false
    }
  }
}
