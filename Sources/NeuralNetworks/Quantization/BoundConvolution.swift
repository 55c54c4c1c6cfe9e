// SPDX-License-Identifier: GPL-3.0-or-later

internal import CQuantized

/// A convolution as the C interface takes it, with the numbers that it points to.
@safe
final class BoundConvolution {
  private let version: Int32
  private var layer: cquantized_convolution
  private let weights: ByteBuffer
  private let multipliers: ByteBuffer
  private let summands: ByteBuffer
  /// Working memory of Winograd's algorithm; nil if the convolution is computed as it is defined.
  private let scratch: ByteBuffer?

  init(_ step: ConvolutionStep, version: Int32, usesWinograd: Bool) {
    let (outputs, rows, run) = (step.outputChannels, step.kernelRows, step.run)
    let lines = step.source.lines
    let words =
      usesWinograd
      ? cquantized_winograd_packed_count(outputs, lines)
      : cquantized_packed_count(version, outputs, rows, run)
    weights = ByteBuffer(count: words * MemoryLayout<Int32>.stride)
    let packed = unsafe weights.numbers(of: Int32.self)
    unsafe step.weights.withUnsafeBufferPointer {
      if usesWinograd {
        unsafe cquantized_winograd_pack($0.baseAddress, outputs, lines, packed)
      } else {
        unsafe cquantized_pack(version, $0.baseAddress, outputs, rows, run, packed)
      }
    }
    scratch = usesWinograd ? ByteBuffer(count: cquantized_winograd_scratch(lines)) : nil
    let block = Int(cquantized_block)
    let padding = [Float](repeating: 0, count: (outputs + block - 1) / block * block - outputs)
    let scale: Float = usesWinograd ? 64 : 1
    multipliers = ByteBuffer(step.multipliers.map { $0 / scale } + padding)
    summands = ByteBuffer(step.summands + padding)
    self.version = version
    unsafe layer = cquantized_convolution(
      rows: step.rows, columns: step.columns,
      output_lines: IntegerTensor.lines(ofChannels: outputs),
      source_rows: step.source.storedRows, first_row: step.firstRow, row_stride: step.rowStride,
      kernel_rows: rows, run: run, source_row: step.source.rowLines,
      source_column: step.columnStep, destination_row: step.target?.rowLines ?? 0,
      residual_row: step.residual?.rowLines ?? 0, weights: packed,
      multipliers: multipliers.numbers(of: Float.self),
      summands: summands.numbers(of: Float.self), residual_multiplier: step.residualMultiplier,
      lowest: step.lowest)
  }

  /// Computes bytes.
  func convolve(
    _ source: UnsafePointer<UInt8>, residual: UnsafePointer<UInt8>?,
    into destination: UnsafeMutablePointer<UInt8>
  ) {
    if let scratch {
      unsafe cquantized_winograd(
        version, &layer, source, residual, destination, scratch.bytes())
    } else {
      unsafe cquantized_convolve(version, &layer, source, residual, destination)
    }
  }

  /// Computes the scores of a layer with one output pixel.
  func score(_ source: UnsafePointer<UInt8>, into scores: UnsafeMutablePointer<Float>) {
    unsafe cquantized_score(version, &layer, source, scores)
  }
}
