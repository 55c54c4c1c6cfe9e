// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// y = weight · x + bias, value by value, where operands may be repeated; y may lie where x does.
final class ScalingStep: EngineStep {
  private let source: StridedOperand
  private let weight: StridedOperand
  private let bias: StridedOperand
  private let result: StridedOperand
  private let walk: StridedWalk

  init(
    _ source: StridedOperand, weight: StridedOperand, bias: StridedOperand,
    to result: StridedOperand, over shape: InputShape
  ) {
    self.source = source
    self.weight = weight
    self.bias = bias
    self.result = result
    walk = StridedWalk(over: shape, [source, weight, bias, result])
  }

  func run(on stream: dnnl_stream_t) {
    let (count, steps) = (walk.runLength, walk.runSteps)
    walk.forEachRun { place in
      let (x, y) = unsafe (source.pointer + place[0], result.pointer + place[3])
      let (w, b) = unsafe (weight.pointer + place[1], bias.pointer + place[2])
      switch (steps[0], steps[1], steps[2], steps[3]) {
      case (1, 1, 1, 1):
        for index in 0..<count { unsafe y[index] = w[index] * x[index] + b[index] }
      case (1, 0, 0, 1):
        let (factor, summand) = unsafe (w[0], b[0])
        for index in 0..<count { unsafe y[index] = factor * x[index] + summand }
      default:
        for index in 0..<count {
          unsafe y[index * steps[3]] =
            w[index * steps[1]] * x[index * steps[0]] + b[index * steps[2]]
        }
      }
    }
  }
}

extension ScalingStep {
  /// y = factor · x with a factor per row and column.
  static func factors(
    _ factors: [Float], _ factorShape: InputShape, _ source: StridedOperand,
    to result: StridedOperand, over shape: InputShape
  ) -> ScalingStep {
    let weights = FloatBuffer(count: factors.count)
    weights.copy(from: factors.span)
    let zeros = FloatBuffer(count: factors.count)
    return ScalingStep(
      source, weight: StridedOperand(constant: weights, at: 0, factorShape, over: shape),
      bias: StridedOperand(constant: zeros, at: 0, factorShape, over: shape), to: result,
      over: shape)
  }
}
