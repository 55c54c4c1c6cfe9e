// SPDX-License-Identifier: GPL-3.0-or-later

/// What a convolution or a dense layer works on.
struct WeightedTensors {
  let engine: Engine
  let source: Tensor
  let weights: TensorLayout
  let bias: Tensor?
  let destination: Tensor
}
