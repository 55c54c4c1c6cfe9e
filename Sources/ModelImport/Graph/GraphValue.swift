// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of a tensor of the model: its elements, or how it comes from the image.
enum GraphValue: Sendable {
  case constant(ConstantTensor)
  case features(Features)
}
