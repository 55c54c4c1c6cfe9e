// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation

@testable import NeuralNetworks

/// Layers that are ruled by axes, value by value and as literally as possible.
extension ReferenceNetwork {
  /// The output of such a layer for `count` images; nil for all other layers.
  func rearrange(
    _ layer: Layer, at node: Int, _ inputs: [[Double]], _ shapes: [InputShape],
    _ output: InputShape, _ count: Int
  ) -> [Double]? {
    /// The value of an input at a place of the output, repeated along axes of extent 1.
    func value(_ index: Int, _ image: Int, _ place: [Int]) -> Double {
      let shape = shapes[index]
      let own = zip(place, shape.extents).map { $1 == 1 ? 0 : $0 }
      return inputs[index][image * shape.elementCount + shape.number(own)]
    }
    func eachPlace(_ value: (_ image: Int, _ place: [Int]) -> Double) -> [Double] {
      (0..<count).flatMap { image in output.places.map { value(image, $0) } }
    }
    switch layer {
    case .addition: return eachPlace { value(0, $0, $1) + value(1, $0, $1) }
    case .elementwise(let operation):
      return eachPlace { operation.reference(value(0, $0, $1), value(1, $0, $1)) }
    case .scaling(let layer):
      let (weight, bias) = (parameter(.scale, node) ?? [], parameter(.shift, node) ?? [])
      return eachPlace { image, place in
        let own = layer.shape.number(zip(place, layer.shape.extents).map { $1 == 1 ? 0 : $0 })
        return weight[own] * value(0, image, place) + bias[own]
      }
    case .concatenation(let axis):
      return eachPlace { image, place in
        var (index, place) = (0, place)
        while place[axis.index] >= shapes[index][axis] {
          place[axis.index] -= shapes[index][axis]
          index += 1
        }
        return inputs[index][image * shapes[index].elementCount + shapes[index].number(place)]
      }
    case .padding(let layer):
      return eachPlace { image, place in
        let own = zip(place, layer.margins).map { $0 - $1.before }
        let isInside = zip(own, shapes[0].extents).allSatisfy { (0..<$1).contains($0) }
        return isInside
          ? inputs[0][image * shapes[0].elementCount + shapes[0].number(own)]
          : Double(layer.value)
      }
    case .reshape: return inputs[0]
    case .transposition(let order):
      return eachPlace { image, place in
        var own = [0, 0, 0]
        for (axis, index) in zip(order, place) { own[axis.index] = index }
        return inputs[0][image * output.elementCount + shapes[0].number(own)]
      }
    case .mean(let axes): return mean(axes, inputs[0], shapes[0], output, count)
    case .softmax(let logarithmic, let axis):
      return softmax(logarithmic, axis, inputs[0], output, count)
    default: return nil
    }
  }

  private func mean(
    _ axes: [ImageAxis], _ x: [Double], _ shape: InputShape, _ output: InputShape, _ count: Int
  ) -> [Double] {
    var y = [Double](repeating: 0, count: count * output.elementCount)
    for image in 0..<count {
      for place in shape.places {
        let target = output.number(zip(place, output.extents).map { $1 == 1 ? 0 : $0 })
        y[image * output.elementCount + target] +=
          x[image * shape.elementCount + shape.number(place)]
          * Double(output.elementCount) / Double(shape.elementCount)
      }
    }
    return y
  }

  private func softmax(
    _ logarithmic: Bool, _ axis: ImageAxis, _ x: [Double], _ shape: InputShape, _ count: Int
  ) -> [Double] {
    (0..<count).flatMap { image in
      shape.places.map { place in
        func input(_ index: Int) -> Double {
          var place = place
          place[axis.index] = index
          return x[image * shape.elementCount + shape.number(place)]
        }
        let sum = (0..<shape[axis]).reduce(0) { $0 + exp(input($1)) }
        let own = input(place[axis.index])
        return logarithmic ? own - log(sum) : exp(own) / sum
      }
    }
  }
}

extension InputShape {
  /// All places (channel, row, column), in the order of images stored channels first.
  var places: [[Int]] {
    (0..<elementCount).map { [$0 / (height * width), $0 / width % height, $0 % width] }
  }

  /// The number of a place in that order.
  func number(_ place: [Int]) -> Int { (place[0] * height + place[1]) * width + place[2] }
}

extension ElementwiseOperation {
  func reference(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .subtraction: a - b
    case .multiplication: a * b
    case .division: a / b
    }
  }
}

extension Activation {
  func reference(_ x: Double) -> Double {
    switch self {
    case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: (exp(x) - exp(-x)) / (exp(x) + exp(-x))
    case .clip(let lower, let upper): min(max(x, Double(lower)), Double(upper))
    }
  }
}
