// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting

/// The scores B·tanh(A·x + a) + b: a small network whose derivative is known, computed in double precision.
struct TwoLayerClassifier: DifferentiableClassifier {
  let inputShape: InputShape
  let classCount: Int
  /// A, h rows of d, and a.
  private let inner: [[Double]]
  private let innerOffsets: [Double]
  /// B, K rows of h, and b.
  private let outer: [[Double]]
  private let outerOffsets: [Double]

  /// A network with random weights: those of the first layer uniform of size `steepness`/√d, those of the second of size `scale`.
  init(
    dimension d: Int, hidden: Int, classCount: Int, steepness: Double = 1, scale: Double = 1,
    seed: UInt64
  ) throws(ClassifierError) {
    inputShape = try InputShape(features: d)
    self.classCount = classCount
    var random = SplitMix64(seed: seed)
    func weights(_ rows: Int, _ columns: Int, _ size: Double) -> [[Double]] {
      (0..<rows).map { _ in (0..<columns).map { _ in size * (2 * random.unit() - 1) } }
    }
    inner = weights(hidden, d, steepness * (3 / Double(d)).squareRoot())
    innerOffsets = weights(1, hidden, 1)[0]
    outer = weights(classCount, hidden, scale)
    outerOffsets = weights(1, classCount, scale)[0]
  }

  /// The scores of one input.
  func scores(of x: [Double]) -> [Double] {
    let values = activations(of: x)
    return outer.indices.map { product(outer[$0], values) + outerOffsets[$0] }
  }

  /// vᵀ·∂s/∂x.
  func pullBack(_ cotangents: [Double], at x: [Double]) -> [Double] {
    let values = activations(of: x)
    var answer = [Double](repeating: 0, count: x.count)
    for unit in inner.indices {
      let back = cotangents.indices.reduce(0) { $0 + cotangents[$1] * outer[$1][unit] }
      let slope = back * (1 - values[unit] * values[unit])
      for i in answer.indices { answer[i] += slope * inner[unit][i] }
    }
    return answer
  }

  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker { Worker(network: self) }

  private func activations(of x: [Double]) -> [Double] {
    inner.indices.map { tanh(product(inner[$0], x) + innerOffsets[$0]) }
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    a.indices.reduce(0) { $0 + a[$1] * b[$1] }
  }

  private final class Worker: GradientWorker {
    let network: TwoLayerClassifier
    var classCount: Int { network.classCount }

    init(network: TwoLayerClassifier) { self.network = network }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        let own = network.scores(of: input(row, of: inputs))
        for label in own.indices { scores[row * classCount + label] = Float(own[label]) }
      }
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        let own = (0..<classCount).map { Double(cotangents[row * classCount + $0]) }
        let gradient = network.pullBack(own, at: input(row, of: inputs))
        for i in gradient.indices { gradients[row * gradient.count + i] = Float(gradient[i]) }
      }
    }

    private func input(_ row: Int, of inputs: Span<Float>) -> [Double] {
      let d = network.inputShape.elementCount
      return (0..<d).map { Double(inputs[row * d + $0]) }
    }
  }
}
