// SPDX-License-Identifier: GPL-3.0-or-later

/// Carries a channel map out over batches.
struct ChannelScaler {
  /// One for each channel.
  let factors: [Float]
  /// One for each channel.
  let offsets: [Float]
  /// The number of pixels of a channel.
  let plane: Int

  /// factor[c]·x + offset[c] for every value of a batch of shape (N, C, H, W).
  func scaled(_ inputs: Span<Float>) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(inputs.count)
    var place = 0
    while place < inputs.count {
      for (factor, offset) in zip(factors, offsets) {
        let end = min(place + plane, inputs.count)
        while place < end {
          result.append(factor * inputs[place] + offset)
          place += 1
        }
      }
    }
    return result
  }

  /// Multiplies derivatives by the factors: the chain rule.
  func scale(_ gradients: inout MutableSpan<Float>) {
    var place = 0
    while place < gradients.count {
      for factor in factors {
        let end = min(place + plane, gradients.count)
        while place < end {
          gradients[place] *= factor
          place += 1
        }
      }
    }
  }
}
