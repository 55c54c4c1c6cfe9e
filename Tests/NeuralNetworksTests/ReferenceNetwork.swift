// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

/// The same networks, written as naively as possible in Float64: the yardstick for the engine.
///
/// Images are stored channels first, one after the other.
struct ReferenceNetwork {
  let architecture: NetworkArchitecture
  var parameters: [Double]
  /// Whether batch normalization takes the statistics of the batch it is given.
  var isTraining = false

  init(_ network: NeuralNetwork, isTraining: Bool = false) {
    architecture = network.architecture
    parameters = network.parameters.map(Double.init)
    self.isTraining = isTraining
  }

  /// The scores of `count` images.
  func scores(_ images: [Double], count: Int) -> [Double] {
    var values = [images]
    for (index, node) in architecture.nodes.enumerated() {
      let operands = architecture.operands[index]
      let shapes = operands.map { architecture.shape(ofValue: $0) }
      let inputs = operands.map { values[$0] }
      let output = architecture.outputShapes[index]
      values.append(
        rearrange(node.layer, at: index, inputs, shapes, output, count)
          ?? apply(node.layer, at: index, inputs, shapes[0], output, count))
    }
    return values[architecture.nodes.count]
  }

  func parameter(_ role: ParameterRole, _ node: Int) -> [Double]? {
    architecture.slot(role, of: node).map { Array(parameters[$0.range]) }
  }

  private func apply(
    _ layer: Layer, at node: Int, _ inputs: [[Double]], _ shape: InputShape, _ output: InputShape,
    _ count: Int
  ) -> [Double] {
    let x = inputs[0]
    switch layer {
    case .normalization(let layer):
      return eachChannel(x, shape) { value, channel in
        (value - Double(layer.mean[channel])) / Double(layer.standardDeviation[channel])
      }
    case .batchNormalization(let layer): return batchNormalization(layer, node, x, shape, count)
    case .relu: return x.map { max($0, 0) }
    case .activation(let function): return x.map(function.reference)
    case .dense: return dense(node, x, shape.elementCount, output.channels, count)
    case .convolution(let layer):
      return convolution(layer, node, x, shape, output, count)
    case .maxPooling(let window):
      return pool(window, x, shape, output, count) { values, _ in values.max() ?? 0 }
    case .averagePooling(let window, let countsPadding):
      return pool(window, x, shape, output, count) {
        $0.reduce(0, +) / Double(countsPadding ? $1 : $0.count)
      }
    case .globalAveragePooling:
      return pool(Layer.globalWindow(of: shape), x, shape, output, count) {
        $0.reduce(0, +) / Double($1)
      }
    default: return []
    }
  }

  private func eachChannel(
    _ x: [Double], _ shape: InputShape, _ map: (Double, Int) -> Double
  ) -> [Double] {
    let plane = shape.height * shape.width
    return x.enumerated().map { map($1, $0 / plane % shape.channels) }
  }

  private func batchNormalization(
    _ layer: BatchNormalization, _ node: Int, _ x: [Double], _ shape: InputShape, _ count: Int
  ) -> [Double] {
    var mean = parameter(.runningMean, node) ?? []
    var variance = parameter(.runningVariance, node) ?? []
    let scale = parameter(.scale, node) ?? []
    let shift = parameter(.shift, node) ?? []
    let plane = shape.height * shape.width
    if isTraining {
      for channel in 0..<shape.channels {
        let values = x.enumerated().filter { $0.offset / plane % shape.channels == channel }
          .map(\.element)
        mean[channel] = values.reduce(0, +) / Double(values.count)
        variance[channel] =
          values.map { ($0 - mean[channel]) * ($0 - mean[channel]) }.reduce(0, +)
          / Double(values.count)
      }
    }
    return eachChannel(x, shape) { value, channel in
      scale[channel] * (value - mean[channel])
        / (variance[channel] + Double(layer.epsilon)).squareRoot() + shift[channel]
    }
  }

  private func dense(
    _ node: Int, _ x: [Double], _ width: Int, _ outputs: Int, _ count: Int
  ) -> [Double] {
    let weight = parameter(.weight, node) ?? []
    let bias = parameter(.bias, node)
    var y: [Double] = []
    for image in 0..<count {
      for output in 0..<outputs {
        var sum = bias?[output] ?? 0
        for index in 0..<width { sum += weight[output * width + index] * x[image * width + index] }
        y.append(sum)
      }
    }
    return y
  }

  private func convolution(
    _ layer: Convolution, _ node: Int, _ x: [Double], _ shape: InputShape, _ output: InputShape,
    _ count: Int
  ) -> [Double] {
    let window = layer.window
    let (fan, block) = (shape.channels / layer.groups, output.channels / layer.groups)
    let weight = parameter(.weight, node) ?? []
    let bias = parameter(.bias, node)
    let area = window.height.kernel * window.width.kernel
    var y: [Double] = []
    for image in 0..<count {
      for channel in 0..<output.channels {
        for place in 0..<(output.height * output.width) {
          var sum = bias?[channel] ?? 0
          for input in 0..<fan {
            let plane = image * shape.channels + channel / block * fan + input
            visit(window, place, shape, output) { tap, row, column in
              let pixel = (plane * shape.height + row) * shape.width
              sum += weight[(channel * fan + input) * area + tap] * x[pixel + column]
            }
          }
          y.append(sum)
        }
      }
    }
    return y
  }

  private func pool(
    _ window: Window, _ x: [Double], _ shape: InputShape, _ output: InputShape, _ count: Int,
    _ combine: ([Double], Int) -> Double
  ) -> [Double] {
    var y: [Double] = []
    for plane in 0..<(count * shape.channels) {
      for place in 0..<(output.height * output.width) {
        var values: [Double] = []
        visit(window, place, shape, output) { _, row, column in
          values.append(x[(plane * shape.height + row) * shape.width + column])
        }
        y.append(combine(values, padded(window, place, shape, output)))
      }
    }
    return y
  }

  /// The number of taps of the window that lie inside the image or its padding.
  private func padded(
    _ window: Window, _ place: Int, _ shape: InputShape, _ output: InputShape
  ) -> Int {
    func count(_ axis: WindowAxis, _ position: Int, _ extent: Int) -> Int {
      (0..<axis.kernel).count {
        let index = position * axis.stride + $0 * axis.dilation - axis.paddingBefore
        return index < extent + axis.paddingAfter
      }
    }
    return count(window.height, place / output.width, shape.height)
      * count(window.width, place % output.width, shape.width)
  }

  /// Calls `body` for each tap of the window that lies inside the image.
  private func visit(
    _ window: Window, _ place: Int, _ shape: InputShape, _ output: InputShape,
    _ body: (_ tap: Int, _ row: Int, _ column: Int) -> Void
  ) {
    let (vertical, horizontal) = (window.height, window.width)
    for tap in 0..<(vertical.kernel * horizontal.kernel) {
      let row =
        place / output.width * vertical.stride
        + tap / horizontal.kernel * vertical.dilation - vertical.paddingBefore
      let column =
        place % output.width * horizontal.stride
        + tap % horizontal.kernel * horizontal.dilation - horizontal.paddingBefore
      guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else { continue }
      body(tap, row, column)
    }
  }
}
