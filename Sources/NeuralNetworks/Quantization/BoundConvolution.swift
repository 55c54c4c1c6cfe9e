// SPDX-License-Identifier: GPL-3.0-or-later

internal import CQuantized

/// A convolution as the C interface takes it, with the numbers that it points to.
@safe
final class BoundConvolution {
  var layer: cquantized_convolution
  private let weights: ByteBuffer
  private let multipliers: ByteBuffer
  private let summands: ByteBuffer

  init(_ step: ConvolutionStep, version: Int32) {
    let (outputs, rows, run) = (step.outputChannels, step.kernelRows, step.run)
    let words = cquantized_packed_count(version, outputs, rows, run)
    weights = ByteBuffer(count: words * MemoryLayout<Int32>.stride)
    let packed = unsafe weights.numbers(of: Int32.self)
    unsafe step.weights.withUnsafeBufferPointer {
      unsafe cquantized_pack(version, $0.baseAddress, outputs, rows, run, packed)
    }
    let block = Int(cquantized_block)
    let padding = [Float](repeating: 0, count: (outputs + block - 1) / block * block - outputs)
    multipliers = ByteBuffer(step.multipliers + padding)
    summands = ByteBuffer(step.summands + padding)
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
}
