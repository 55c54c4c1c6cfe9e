// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Classifiers

/// A linear classifier of exact weights, as Swift and as C see it: the same labels in any order of summation.
enum LinearLabels {
  /// d.
  static let dimension = 12
  /// K.
  static let classCount = 3
  /// w_ci = ((7c + 3i + c·i) mod 11 − 5)/8, eighths, so that sums of grid values are exact.
  static let weights: [Double] = (0..<classCount).flatMap { c in
    (0..<dimension).map { i in weight(c, i) }
  }
  private static func weight(_ c: Int, _ i: Int) -> Double {
    let step = (7 * c + 3 * i + c * i) % 11 - 5
    return Double(step) / 8
  }
  /// b_c, near the point where all three classes have votes.
  static let offsets: [Double] = [0, 0.5, 1.25]
  /// The point x_i = ((37i + 11) mod 256)/255.
  static let point: [Float] = (0..<dimension).map { Float((37 * $0 + 11) % 256) / 255 }

  /// The classifier of the library.
  static func classifier() throws -> LinearClassifier {
    try LinearClassifier(
      inputShape: InputShape(features: dimension), weights: weights, offsets: offsets)
  }

  /// The same as a function of C; its context, if it is not null, counts the calls.
  static let function: smoothing_label_function = { context, inputs, count, labels in
    guard let inputs = unsafe inputs, let labels = unsafe labels else { return -1 }
    if let context = unsafe context {
      unsafe context.assumingMemoryBound(to: Int64.self).pointee += 1
    }
    for row in 0..<Int(count) {
      var (best, greatest) = (Int32(0), -Double.infinity)
      for c in 0..<classCount {
        var score = offsets[c]
        for i in 0..<dimension {
          score += weights[c * dimension + i] * Double(unsafe inputs[row * dimension + i])
        }
        if score > greatest { (best, greatest) = (Int32(c), score) }
      }
      unsafe labels[row] = best
    }
    return 0
  }
}
