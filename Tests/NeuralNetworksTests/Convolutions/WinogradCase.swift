// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import PropertyTesting

@testable import NeuralNetworks

/// A convolution with random numbers, what the kernels make of it, and what it is.
struct WinogradCase: ConvolutionCase {
  var shape: cconvolution_shape
  var weights: [Float]
  var source: [Float]
  var derivative: [Float]

  /// Small geometries of every kind: any padding, any remainder of tiles, few tiles in a row and many, one to three groups
  /// of channels.
  static let samples = zip(
    Gen.int(in: 1...3), zip(Gen.int(in: 1...3), Gen.int(in: 1...3)),
    zip(Gen.int(in: 1...11), Gen.int(in: 1...27)),
    zip(Gen.int(in: 0...2), Gen.int(in: 0...2), Gen.int(in: 0...2), Gen.int(in: 0...2)),
    Gen.uint64
  ).map { images, groups, extent, padding, seed in
    // At least one window fits.
    let height = max(extent.0, 3 - padding.0 - padding.1)
    let width = max(extent.1, 3 - padding.2 - padding.3)
    return WinogradCase(
      cconvolution_shape(
        images: images, input_channels: 16 * groups.0, output_channels: 16 * groups.1,
        height: height, width: width, top: padding.0, left: padding.2,
        output_height: height + padding.0 + padding.1 - 2,
        output_width: width + padding.2 + padding.3 - 2), seed: seed)
  }

  init(_ shape: cconvolution_shape, seed: UInt64) {
    self.shape = shape
    weights = NetworkSamples.numbers(
      9 * shape.input_channels * shape.output_channels, seed: seed)
    source = NetworkSamples.numbers(shape.inputCount, seed: seed &+ 1)
    derivative = NetworkSamples.numbers(shape.outputCount, seed: seed &+ 2)
  }

  /// The convolution in the other direction.
  var adjointShape: cconvolution_shape {
    var other = shape
    (other.input_channels, other.output_channels) = (shape.output_channels, shape.input_channels)
    (other.height, other.width) = (shape.output_height, shape.output_width)
    (other.output_height, other.output_width) = (shape.height, shape.width)
    (other.top, other.left) = (2 - shape.top, 2 - shape.left)
    return other
  }

  // MARK: The kernels

  func packed(_ instructions: ConvolutionInstructions, isAdjoint: Bool = false) -> [Float] {
    let count = cconvolution_packed_count(shape.input_channels, shape.output_channels)
    let result = FloatBuffer(count: count)
    let pack = unsafe isAdjoint ? cconvolution_pack_adjoint : cconvolution_pack
    unsafe pack(
      instructions.version, weights, shape.input_channels, shape.output_channels, result.pointer)
    return (0..<count).map { unsafe result.pointer[$0] }
  }

  /// The convolution of `source`, with an epilogue over what the destination held, in Float32.
  func convolved(
    _ instructions: ConvolutionInstructions, bias: [Float]? = nil, over held: [Float]? = nil,
    rectifies: Bool = false, packed: [Float]? = nil
  ) -> [Float] {
    let destination = FloatBuffer(count: shape.outputCount)
    if let held { destination.copy(from: held.span) }
    convolve(
      instructions, packed ?? self.packed(instructions), bias: bias, adds: held != nil,
      rectifies: rectifies, shape, source, destination)
    return (0..<shape.outputCount).map { unsafe destination.pointer[$0] }
  }

  /// The derivative by the source.
  func pulledBack(_ instructions: ConvolutionInstructions) -> [Float] {
    let destination = FloatBuffer(count: shape.inputCount)
    convolve(
      instructions, packed(instructions, isAdjoint: true), bias: nil, adds: false,
      rectifies: false, adjointShape, derivative, destination)
    return (0..<shape.inputCount).map { unsafe destination.pointer[$0] }
  }

  private func convolve(
    _ instructions: ConvolutionInstructions, _ packed: [Float], bias: [Float]?, adds: Bool,
    rectifies: Bool, _ shape: cconvolution_shape, _ source: [Float], _ destination: FloatBuffer
  ) {
    let (weights, bias) = (FloatBuffer(packed), bias.map { FloatBuffer($0) })
    var shape = shape
    var epilogue = unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: adds ? 1 : 0, rectifies: rectifies ? 1 : 0)
    let scratch = unsafe FloatBuffer(count: cconvolution_scratch(&shape))
    let images = FloatBuffer(source)
    unsafe cconvolution_convolve(
      instructions.version, &shape, weights.pointer, &epilogue, 0, images.pointer, 0,
      destination.pointer, scratch.pointer)
  }

  /// The same in bfloat16, where numbers are the upper halves of floats.
  func convolvedHalves(_ instructions: ConvolutionInstructions, _ halves: [UInt16]) -> [UInt16] {
    let weights = FloatBuffer(packed(instructions))
    var shape = shape
    var epilogue = unsafe cconvolution_epilogue(bias: nil, adds_destination: 0, rectifies: 0)
    let scratch = unsafe FloatBuffer(count: cconvolution_scratch(&shape))
    var result = [UInt16](repeating: 1, count: shape.outputCount)
    let format = Int32(cconvolution_bfloat16.rawValue)
    unsafe cconvolution_convolve(
      instructions.version, &shape, weights.pointer, &epilogue, format, halves, format, &result,
      scratch.pointer)
    return result
  }

  /// The same with products of 16-bit integers, in Float32, for images of the upper halves of `source`.
  func convolvedFixed(
    _ instructions: ConvolutionInstructions, bias: [Float]? = nil, over held: [Float]? = nil,
    rectifies: Bool = false
  ) -> [Float] {
    var shape = shape
    let weights = fixedWeights
    let destination = FloatBuffer(count: shape.outputCount)
    if let held { destination.copy(from: held.span) }
    let bias = bias.map { FloatBuffer($0) }
    var epilogue = unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: held == nil ? 0 : 1, rectifies: rectifies ? 1 : 0)
    let scratch = unsafe FloatBuffer(count: cconvolution_fixed_scratch(&shape))
    let halves = source.map(\.upperHalf)
    let scales = FloatBuffer(weights.scales)
    unsafe cconvolution_convolve_fixed(
      instructions.version, &shape, weights.packed, scales.pointer, &epilogue, halves, 0,
      destination.pointer, scratch.pointer)
    return (0..<shape.outputCount).map { unsafe destination.pointer[$0] }
  }

  /// The weights as integers, and what makes numbers of sums.
  var fixedWeights: (packed: [Int32], scales: [Float]) {
    let count = cconvolution_fixed_packed_count(shape.input_channels, shape.output_channels)
    var packed = [Int32](repeating: 0, count: count)
    var scales = [Float](repeating: .nan, count: shape.output_channels)
    unsafe cconvolution_pack_fixed(
      weights, shape.input_channels, shape.output_channels, &packed, &scales)
    return (packed, scales)
  }

  /// The same case with inputs that bfloat16 has.
  var reduced: WinogradCase {
    var result = self
    result.source = source.map(\.reduced)
    return result
  }

  /// The derivatives by the weights and by the bias.
  func gradient(_ instructions: ConvolutionInstructions) -> (weights: [Float], bias: [Float]) {
    var shape = shape
    let scratch = unsafe FloatBuffer(count: cconvolution_gradient_scratch(&shape))
    let (images, slopes) = (FloatBuffer(source), FloatBuffer(derivative))
    var result = [Float](repeating: .nan, count: weights.count)
    var bias = [Float](repeating: .nan, count: shape.output_channels)
    unsafe cconvolution_gradient(
      instructions.version, &shape, images.pointer, slopes.pointer, &result, &bias,
      scratch.pointer)
    return (result, bias)
  }
}
