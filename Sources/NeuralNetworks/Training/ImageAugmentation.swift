// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// Shifts an image at random and adds noise; a function of seed, image and pass, not of anything that came before.
struct ImageAugmentation: Sendable {
  let noise: (any SmoothingNoise)?
  let maximumShift: Int
  let seed: UInt64

  /// Writes the augmented image.
  ///
  /// - Parameters:
  ///   - image: The image, d values.
  ///   - number: The image's number.
  ///   - pass: How often the image has been seen before.
  ///   - shape: The shape of the image.
  ///   - output: d places.
  /// - Throws: `NetworkError.noise`.
  func augment(
    _ image: Span<Float>, number: Int, pass: Int, shape: InputShape,
    into output: inout MutableSpan<Float>
  ) throws(NetworkError) {
    guard maximumShift > 0 else { return try perturb(image, number, pass, &output) }
    var shifted = [Float](repeating: 0, count: image.count)
    shift(image, number: number, pass: pass, shape: shape, into: &shifted)
    try perturb(shifted.span, number, pass, &output)
  }

  private func perturb(
    _ image: Span<Float>, _ number: Int, _ pass: Int, _ output: inout MutableSpan<Float>
  ) throws(NetworkError) {
    guard let noise else {
      for index in 0..<image.count { output[index] = image[index] }
      return
    }
    do {
      let address = NoiseAddress(seed: seed, example: number, role: .training)
      try noise.perturb(image, at: address, samples: pass..<(pass + 1), into: &output)
    } catch {
      throw .noise(error)
    }
  }

  private func shift(
    _ image: Span<Float>, number: Int, pass: Int, shape: InputShape, into output: inout [Float]
  ) {
    let word = UInt64(truncatingIfNeeded: number) << 32 ^ UInt64(truncatingIfNeeded: pass)
    var generator = SeededGenerator(seed: seed ^ (word &* 0xD6E8_FEB8_6659_FD93))
    let rows = generator.integer(below: 2 * maximumShift + 1) - maximumShift
    let columns = generator.integer(below: 2 * maximumShift + 1) - maximumShift
    for channel in 0..<shape.channels {
      for row in max(0, rows)..<max(max(0, rows), min(shape.height, shape.height + rows)) {
        for column in max(
          0, columns)..<max(max(0, columns), min(shape.width, shape.width + columns))
        {
          let plane = channel * shape.height
          output[(plane + row) * shape.width + column] =
            image[(plane + row - rows) * shape.width + column - columns]
        }
      }
    }
  }
}
