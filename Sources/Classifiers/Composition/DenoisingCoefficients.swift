// SPDX-License-Identifier: GPL-3.0-or-later

/// The denoised pixel is input·x + output·s + offset, for the noisy pixel x and the model's output s.
struct DenoisingCoefficients: Sendable, Hashable {
  let input: Float
  let output: Float
  let offset: Float
}

extension DenoisingCoefficients {
  /// Writes the denoised pixels of a batch; of each row of outputs the first d are read.
  func combine(
    _ inputs: Span<Float>, _ outputs: [Float], dimension: Int,
    into pixels: inout MutableSpan<Float>
  ) {
    let count = pixels.count / dimension
    let width = outputs.count / max(1, count)
    for index in 0..<count {
      for i in 0..<dimension {
        let place = index * dimension + i
        pixels[place] = input * inputs[place] + output * outputs[index * width + i] + offset
      }
    }
  }
}
