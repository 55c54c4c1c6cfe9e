// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

/// The same networks in integers, written as naively as possible: the yardstick for the kernels, bit for bit.
///
/// Bytes are Ints, stored channels first; sums are exact. The variants are mistakes that the tests must catch.
struct IntegerReference {
  /// A way of being wrong.
  enum Mistake: CaseIterable {
    /// Sums of two products are kept in 16 bits, as the product of bytes of AVX2 does it.
    case saturatingPairs
    /// Paddings hold the byte 0 where 0 is another byte.
    case zeroBorder
    /// Halves are rounded up and not to even.
    case roundingUp
    /// A product and a sum are rounded once and not twice.
    case fusedProduct
  }

  let network: QuantizedNetwork
  var mistake: Mistake?

  private var architecture: NetworkArchitecture { network.architecture }

  /// A stored value: bytes, shape and encoding.
  private struct Value {
    let bytes: [Int]
    let shape: InputShape
    let encoding: ByteEncoding
  }

  /// The scores of one image.
  func scores(_ image: ArraySlice<Float>) throws -> [Float] {
    let groups = try IntegerGroups(architecture).groups
    var values = [0: input(image)]
    for group in groups.dropLast() { values[group.result] = value(of: group, values) }
    guard let last = groups.last else { return [] }
    return numbers(of: last, values, encoding: nil)
  }

  private func input(_ image: ArraySlice<Float>) -> Value {
    let shape = architecture.inputShape
    let input = network.program.input
    let plane = shape.height * shape.width
    let bytes = image.enumerated().map { index, pixel in
      let channel = index / plane
      return byte(sum(input.factors[channel], pixel, input.summands[channel]), lowest: 0)
    }
    return Value(bytes: bytes, shape: shape, encoding: encoding(0))
  }

  private func encoding(_ value: Int) -> ByteEncoding {
    network.encodings[value] ?? ByteEncoding(scale: 1, zero: 0)
  }

  /// a · b + c, rounded twice.
  private func sum(_ a: Float, _ b: Float, _ c: Float) -> Float {
    mistake == .fusedProduct ? c.addingProduct(a, b) : a * b + c
  }

  private func byte(_ number: Float, lowest: Int) -> Int {
    let rule: FloatingPointRoundingRule =
      mistake == .roundingUp ? .toNearestOrAwayFromZero : .toNearestOrEven
    return min(max(Int(number.rounded(rule)), lowest), 255)
  }

  private func value(of group: IntegerGroup, _ values: [Int: Value]) -> Value {
    let shape = architecture.shape(ofValue: group.result)
    if case .maxPooling(let window) = architecture.nodes[group.node].layer,
      let source = values[group.operands[0]]
    {
      let bytes = windows(window, source, shape).map { $0.compactMap(\.self).max() ?? 0 }
      return Value(bytes: bytes, shape: shape, encoding: source.encoding)
    }
    let encoding = encoding(group.result)
    let isReLU = group.hasReLU || architecture.nodes[group.node].layer == .relu
    let lowest = isReLU ? Int(encoding.zero) : 0
    let bytes = numbers(of: group, values, encoding: encoding).map { byte($0, lowest: lowest) }
    return Value(bytes: bytes, shape: shape, encoding: encoding)
  }

  /// What a group computes before it is rounded.
  private func numbers(
    of group: IntegerGroup, _ values: [Int: Value], encoding: ByteEncoding?
  ) -> [Float] {
    guard let source = values[group.operands[0]] else { return [] }
    let shape = architecture.outputShapes[group.node]
    switch architecture.nodes[group.node].layer {
    case .convolution(let layer):
      return weighted(group, layer.window, source, values[group.summand ?? -1], shape, encoding)
    case .dense:
      let window = Layer.globalWindow(of: source.shape)
      return weighted(group, window, source, nil, shape, encoding)
    case .averagePooling(let window, let countsPadding):
      return means(window, source, shape, encoding, countsPadding: countsPadding)
    case .globalAveragePooling, .mean:
      let window = Layer.globalWindow(of: source.shape)
      return means(window, source, shape, encoding, countsPadding: false)
    default:
      let second = group.operands.count > 1 ? values[group.operands[1]] : nil
      return sums(source, second, encoding ?? ByteEncoding(scale: 1, zero: 0))
    }
  }

  private func sums(_ first: Value, _ second: Value?, _ target: ByteEncoding) -> [Float] {
    func factor(_ value: Value) -> Float {
      Float(Double(value.encoding.scale) / Double(target.scale))
    }
    return first.bytes.indices.map { index in
      var number = Float(first.bytes[index] - Int(first.encoding.zero)) * factor(first)
      if let second {
        number = sum(
          Float(second.bytes[index] - Int(second.encoding.zero)), factor(second), number)
      }
      return number + Float(target.zero)
    }
  }

  private func means(
    _ window: Window, _ source: Value, _ shape: InputShape, _ target: ByteEncoding?,
    countsPadding: Bool
  ) -> [Float] {
    let factor = Float(Double(source.encoding.scale) / Double(target?.scale ?? 1))
    let places = shape.height * shape.width
    return windows(window, source, shape).enumerated().map { index, taps in
      let inside = taps.compactMap(\.self)
      let total = inside.reduce(0, +) - Int(source.encoding.zero) * inside.count
      let count =
        countsPadding
        ? padded(window, index % places, source.shape, shape) : inside.count
      return sum(Float(total), factor / Float(count), Float(target?.zero ?? 0))
    }
  }

  private func weighted(
    _ group: IntegerGroup, _ window: Window, _ source: Value, _ residual: Value?,
    _ shape: InputShape, _ target: ByteEncoding?
  ) -> [Float] {
    guard let weights = network.weights[group.node] else { return [] }
    let scaling = OutputScaling(
      weights, source: source.encoding, residual: residual?.encoding, target: target)
    let border = mistake == .zeroBorder ? 0 : Int(source.encoding.zero)
    let taps = windows(window, source, shape).map { $0.map { $0 ?? border } }
    let places = shape.height * shape.width
    let area = window.height.kernel * window.width.kernel
    var numbers: [Float] = []
    for output in 0..<shape.channels {
      for place in 0..<places {
        let bytes = (0..<source.shape.channels).flatMap { taps[$0 * places + place] }
        let start = output * source.shape.channels * area
        let total = dot(bytes, weights.bytes[start..<(start + bytes.count)])
        var number = sum(Float(total), scaling.multipliers[output], scaling.summands[output])
        if let residual {
          let byte = Float(residual.bytes[output * places + place])
          number = sum(byte, scaling.residualMultiplier, number)
        }
        numbers.append(number)
      }
    }
    return numbers
  }

  private func dot(_ bytes: [Int], _ weights: ArraySlice<Int8>) -> Int {
    let products = zip(bytes, weights).map { $0 * Int($1) }
    guard mistake == .saturatingPairs else { return products.reduce(0, +) }
    return stride(from: 0, to: products.count, by: 2).reduce(0) { total, index in
      let pair = products[index..<min(index + 2, products.count)].reduce(0, +)
      return total + min(max(pair, -32_768), 32_767)
    }
  }

  // MARK: Windows

  /// The taps of each position of each channel; nil outside the image.
  private func windows(_ window: Window, _ value: Value, _ output: InputShape) -> [[Int?]] {
    let shape = value.shape
    let (vertical, horizontal) = (window.height, window.width)
    return (0..<(shape.channels * output.height * output.width)).map { index in
      let place = index % (output.height * output.width)
      let channel = index / (output.height * output.width)
      return (0..<(vertical.kernel * horizontal.kernel)).map { tap in
        let row = position(vertical, place / output.width, tap / horizontal.kernel)
        let column = position(horizontal, place % output.width, tap % horizontal.kernel)
        guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else {
          return nil
        }
        return value.bytes[(channel * shape.height + row) * shape.width + column]
      }
    }
  }

  private func position(_ axis: WindowAxis, _ index: Int, _ tap: Int) -> Int {
    index * axis.stride + tap * axis.dilation - axis.paddingBefore
  }

  /// The number of taps inside the image or its padding.
  private func padded(
    _ window: Window, _ place: Int, _ shape: InputShape, _ output: InputShape
  ) -> Int {
    func count(_ axis: WindowAxis, _ index: Int, _ extent: Int) -> Int {
      (0..<axis.kernel).count { position(axis, index, $0) < extent + axis.paddingAfter }
    }
    return count(window.height, place / output.width, shape.height)
      * count(window.width, place % output.width, shape.width)
  }
}
