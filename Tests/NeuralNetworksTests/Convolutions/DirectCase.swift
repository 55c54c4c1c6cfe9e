// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import PropertyTesting

@testable import NeuralNetworks

/// A convolution with random numbers, what the kernels for the definition make of it, and what it is.
struct DirectCase: ConvolutionCase {
  var shape: cconvolution_shape
  var window: cconvolution_window
  var weights: [Float]
  var source: [Float]

  /// Small geometries of every kind: any window, stride and padding, rows that are one block and many, one to three groups
  /// of outputs, and any even number of inputs.
  static let samples = zip(
    Gen.int(in: 1...3), zip(Gen.int(in: 1...12), Gen.int(in: 1...3)),
    zip(Gen.int(in: 1...9), Gen.int(in: 1...24)),
    zip(Gen.int(in: 1...4), Gen.int(in: 1...4), Gen.int(in: 1...3), Gen.int(in: 1...3)),
    Gen.uint64
  ).map { images, channels, extent, window, seed in
    let padding = (
      before: (Int(seed % 4) % window.0, Int(seed / 4 % 4) % window.1),
      after: (Int(seed / 16 % 4) % window.0, Int(seed / 64 % 4) % window.1)
    )
    // At least one window fits.
    let height = max(extent.0, window.0 - padding.before.0 - padding.after.0)
    let width = max(extent.1, window.1 - padding.before.1 - padding.after.1)
    return DirectCase(
      cconvolution_shape(
        images: images, input_channels: 2 * channels.0, output_channels: 16 * channels.1,
        height: height, width: width, top: padding.before.0, left: padding.before.1,
        output_height: (height + padding.before.0 + padding.after.0 - window.0) / window.2 + 1,
        output_width: (width + padding.before.1 + padding.after.1 - window.1) / window.3 + 1),
      cconvolution_window(
        rows: window.0, columns: window.1, row_stride: window.2, column_stride: window.3),
      seed: seed)
  }

  init(_ shape: cconvolution_shape, _ window: cconvolution_window, seed: UInt64) {
    self.shape = shape
    self.window = window
    weights = NetworkSamples.numbers(
      window.rows * window.columns * shape.input_channels * shape.output_channels, seed: seed)
    source = NetworkSamples.numbers(shape.inputCount, seed: seed &+ 1)
  }

  /// The same case with numbers that bfloat16 has.
  var reduced: DirectCase {
    var result = self
    result.source = source.map(\.reduced)
    result.weights = weights.map(\.reduced)
    return result
  }

  /// The definition in Float64, and for each output the sum of its products' absolute values.
  var expected: [(value: Double, magnitude: Double)] {
    var result = [(value: Double, magnitude: Double)](
      repeating: (0, 0), count: shape.outputCount)
    var place = 0
    let taps = window.rows * window.columns
    for image in 0..<shape.images {
      for row in 0..<shape.output_height {
        for column in 0..<shape.output_width {
          for o in 0..<shape.output_channels {
            for tap in 0..<taps {
              let y = row * window.row_stride + tap / window.columns - shape.top
              let x = column * window.column_stride + tap % window.columns - shape.left
              guard (0..<shape.height).contains(y), (0..<shape.width).contains(x) else { continue }
              let pixel = ((image * shape.height + y) * shape.width + x) * shape.input_channels
              for c in 0..<shape.input_channels {
                let product =
                  Double(source[pixel + c])
                  * Double(weights[(o * shape.input_channels + c) * taps + tap])
                result[place].value += product
                result[place].magnitude += abs(product)
              }
            }
            place += 1
          }
        }
      }
    }
    return result
  }

  /// What the roundings of a sum of products can add up to, as a share of the magnitude.
  ///
  /// It is at most one for each product, and one more covers the second order (N. Higham, Accuracy and Stability of
  /// Numerical Algorithms, 2002, §3.1).
  var roundings: Double {
    Double(window.rows * window.columns * shape.input_channels + 1) * 0x1p-24
  }

  // MARK: The kernels

  /// The convolution of `source`, with an epilogue over what the destination held, in Float32.
  func convolved(
    _ instructions: ConvolutionInstructions, in format: ElementFormat = .float32,
    bias: [Float]? = nil, over held: [Float]? = nil, rectifies: Bool = false
  ) -> [Float] {
    let destination = FloatBuffer(count: shape.outputCount)
    if let held { destination.copy(from: held.span) }
    unsafe convolve(
      instructions, format, bias, adds: held != nil, rectifies, .float32,
      UnsafeMutableRawPointer(destination.pointer))
    return (0..<shape.outputCount).map { unsafe destination.pointer[$0] }
  }

  /// The same stored in bfloat16, where numbers are the upper halves of floats.
  func convolvedToHalves(
    _ instructions: ConvolutionInstructions, in format: ElementFormat, over held: [UInt16]? = nil
  ) -> [UInt16] {
    let destination = ByteBuffer(held ?? [UInt16](repeating: 1, count: shape.outputCount))
    unsafe convolve(
      instructions, format, nil, adds: held != nil, false, .bfloat16, destination.pointer)
    return (0..<shape.outputCount).map { unsafe destination.numbers(of: UInt16.self)[$0] }
  }

  private func convolve(
    _ instructions: ConvolutionInstructions, _ format: ElementFormat, _ bias: [Float]?,
    adds: Bool, _ rectifies: Bool, _ destinationFormat: ElementFormat,
    _ destination: UnsafeMutableRawPointer
  ) {
    var (shape, window) = (shape, window)
    let words = unsafe cconvolution_direct_packed_count(
      format.kernelFormat, &window, shape.input_channels, shape.output_channels)
    let packed = FloatBuffer(count: words)
    unsafe cconvolution_pack_direct(
      format.kernelFormat, &window, weights, shape.input_channels, shape.output_channels,
      packed.pointer)
    let images =
      format == .float32
      ? ByteBuffer(source)
      : ByteBuffer(source.map(\.upperHalf))
    let bias = bias.map { FloatBuffer($0) }
    var epilogue = unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: adds ? 1 : 0, rectifies: rectifies ? 1 : 0)
    let scratch = unsafe FloatBuffer(count: cconvolution_direct_scratch(&shape))
    // Working memory holds anything.
    unsafe scratch.pointer.update(repeating: 5, count: scratch.count)
    unsafe cconvolution_convolve_directly(
      instructions.version, &shape, &window, packed.pointer, &epilogue, format.kernelFormat,
      images.pointer, destinationFormat.kernelFormat, destination, scratch.pointer)
  }
}
