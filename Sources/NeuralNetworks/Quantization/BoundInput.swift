// SPDX-License-Identifier: GPL-3.0-or-later

internal import CQuantized
import Classifiers

/// The loading of images as the C interface takes it, with the numbers that it points to.
@safe
final class BoundInput {
  private var input: cquantized_input
  private let factors: ByteBuffer
  private let summands: ByteBuffer
  private let version: Int32

  init(_ step: InputStep, version: Int32) {
    self.version = version
    factors = ByteBuffer(step.factors)
    summands = ByteBuffer(step.summands)
    unsafe input = cquantized_input(
      channels: step.shape.channels, height: step.shape.height, width: step.shape.width,
      top: step.padding.top, bottom: step.padding.bottom, left: step.padding.left,
      right: step.padding.right, pixel: step.pixel,
      positions: step.target.rowLines / step.target.lines, step: step.step,
      lines: step.target.lines, factors: factors.numbers(of: Float.self),
      summands: summands.numbers(of: Float.self), zero: step.target.encoding.zero)
  }

  /// Bytes of working memory.
  var scratchCount: Int { unsafe cquantized_load_scratch(&input) }

  /// Loads images; false if a pixel is not finite.
  func load(
    _ images: UnsafePointer<Float>, count: Int, scratch: UnsafeMutablePointer<UInt8>,
    into target: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    unsafe cquantized_load(version, &input, images, count, scratch, target) != 0
  }
}
