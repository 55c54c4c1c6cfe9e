// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A network as a list of integer kernels over planned memory; nothing in it is decided again while it runs.
struct IntegerProgram: Sendable {
  /// How images become bytes.
  let input: InputStep
  /// The steps, the last of which writes the scores.
  let steps: [IntegerStep]
  /// The bytes of each memory.
  let bufferSizes: [Int]
  /// The number of rows of 16 floats that the last step writes; the scores are the first.
  let scoreRows: Int
}

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

/// One kernel and what it works on.
enum IntegerStep: Sendable {
  case convolution(ConvolutionStep)
  case maximum(PoolingStep)
  case mean(PoolingStep, MeanRule)
  case sum(SumStep)
}

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

/// A pooling.
struct PoolingStep: Sendable {
  let window: Window
  let source: IntegerTensor
  /// Nil for the last layer, whose results are scores.
  let target: IntegerTensor?
  let rows: Int
  let columns: Int
}

/// How means are made of sums of bytes.
struct MeanRule: Sendable {
  let zero: Int32
  let multiplier: Float
  let summand: Float
  let countsPadding: Bool
}

/// A sum of one or two tensors of one layout.
struct SumStep: Sendable {
  let first: IntegerTensor
  let second: IntegerTensor?
  let target: IntegerTensor
  let firstMultiplier: Float
  let secondMultiplier: Float
  let lowest: Float
}
