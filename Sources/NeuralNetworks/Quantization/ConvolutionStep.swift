// SPDX-License-Identifier: GPL-3.0-or-later

/// A convolution or a dense layer.
struct ConvolutionStep: Sendable {
  let source: IntegerTensor
  let residual: IntegerTensor?
  /// Nil for the last layer, whose results are scores.
  let target: IntegerTensor?
  let rows: Int
  let columns: Int
  let outputChannels: Int
  /// The window: rows, and lines of a row of it.
  let kernelRows: Int
  let run: Int
  let rowStride: Int
  /// Lines from the window of a column to the next.
  let columnStep: Int
  /// Where the window of output (0, 0) begins, counted from the rows and columns in memory; the row may be negative.
  let firstRow: Int
  let firstColumn: Int
  /// Shape (outputs, kernel rows, 4 · run).
  let weights: [Int8]
  /// y = multiplier[o] · sum + summand[o] + residualMultiplier · r.
  let multipliers: [Float]
  let summands: [Float]
  let residualMultiplier: Float
  let lowest: Int32
}
