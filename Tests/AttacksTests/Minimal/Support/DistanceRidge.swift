// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Statistics

/// A ridge with scores that can be differentiated: how deep u = w·x lies in the nearest interval of each class, in units of x.
struct DistanceRidge: DifferentiableClassifier, RobustRadiusOracle {
  let truth: RidgeClassifier
  /// Multiplies the scores: a large one makes the softmax sure of itself.
  var sharpness: Double = 1
  var inputShape: InputShape { truth.inputShape }
  var classCount: Int { truth.classCount }

  func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    try truth.classProbabilities(around: input, sigma: sigma)
  }

  func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure {
    try truth.robustRadius(around: input, sigma: sigma)
  }

  func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]? {
    try truth.worstDirection(around: input, sigma: sigma)
  }

  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker { Worker(self) }

  /// The depth of u in the deepest interval of a class, negative outside, with its derivative by u.
  private func depth(of label: Int, at u: Double) -> (value: Double, slope: Double) {
    var best = (value: -1e30, slope: 0.0)
    for (place, owner) in truth.labels.enumerated() where owner == label {
      let low = place > 0 ? u - truth.thresholds[place - 1] : .infinity
      let high = place < truth.thresholds.count ? truth.thresholds[place] - u : .infinity
      if min(low, high) > best.value { best = low < high ? (low, 1) : (high, -1) }
    }
    return best
  }

  private final class Worker: GradientWorker {
    private let ridge: DistanceRidge
    private let scale: Double
    var classCount: Int { ridge.classCount }

    init(_ ridge: DistanceRidge) {
      self.ridge = ridge
      scale = ridge.sharpness / ridge.truth.weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    private func position(_ inputs: Span<Float>, _ row: Int) -> Double {
      let weights = ridge.truth.weights
      return weights.indices.reduce(0) {
        $0 + weights[$1] * Double(inputs[row * weights.count + $1])
      }
    }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        let u = position(inputs, row)
        for label in 0..<classCount {
          scores[row * classCount + label] = Float(scale * ridge.depth(of: label, at: u).value)
        }
      }
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      let weights = ridge.truth.weights
      for row in 0..<count {
        let u = position(inputs, row)
        var slope = 0.0
        for label in 0..<classCount {
          slope +=
            Double(cotangents[row * classCount + label]) * ridge.depth(of: label, at: u).slope
        }
        for i in weights.indices {
          gradients[row * weights.count + i] = Float(scale * slope * weights[i])
        }
      }
    }
  }
}
