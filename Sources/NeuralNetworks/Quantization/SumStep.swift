// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum of one or two tensors of one layout.
struct SumStep: Sendable {
  let first: IntegerTensor
  let second: IntegerTensor?
  let target: IntegerTensor
  let firstMultiplier: Float
  let secondMultiplier: Float
  let lowest: Float
}
