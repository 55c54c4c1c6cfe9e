// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// How images become a tensor of bytes.
struct InputStep: Sendable {
  let shape: InputShape
  let target: IntegerTensor
  /// Rows and columns of the byte of 0 around an image.
  let padding: PixelMargins
  /// Bytes of a pixel while a row is made, and from a position of the tensor to the next.
  let pixel: Int
  let step: Int
  /// byte = factor[c] · x + summand[c].
  let factors: [Float]
  let summands: [Float]
}
