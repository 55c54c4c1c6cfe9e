// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The cross-entropy between softmax scores and a label, and its derivative by the scores.
///
/// loss = −Σ_c t_c · log softmax(s)_c with target t_c = (1 − λ)·[c = label] + λ / K for label smoothing λ; the
/// derivative is softmax(s) − t. Scores are shifted by their maximum, so that nothing overflows.
struct SoftmaxCrossEntropy {
  let classCount: Int
  let labelSmoothing: Float

  /// The loss of one image; writes the derivative, times `weight`.
  ///
  /// - Parameters:
  ///   - scores: K scores.
  ///   - label: In 0..<K.
  ///   - weight: The share of the image in the batch's mean.
  ///   - gradient: K places.
  /// - Returns: The loss, which is NaN if a score is not finite, and whether the label has the greatest score.
  func evaluate(
    _ scores: UnsafePointer<Float>, label: Int, weight: Float,
    gradient: UnsafeMutablePointer<Float>
  ) -> (loss: Double, isCorrect: Bool) {
    var greatest = -Float.infinity
    var best = 0
    for index in 0..<classCount where unsafe scores[index] > greatest {
      unsafe greatest = scores[index]
      best = index
    }
    var sum: Float = 0
    for index in 0..<classCount {
      let power = unsafe expf(scores[index] - greatest)
      unsafe gradient[index] = power
      sum += power
    }
    let logSum = logf(sum)
    let background = labelSmoothing / Float(classCount)
    var loss: Float = 0
    for index in 0..<classCount {
      let target = background + (index == label ? 1 - labelSmoothing : 0)
      unsafe loss -= target * (scores[index] - greatest - logSum)
      unsafe gradient[index] = (gradient[index] / sum - target) * weight
    }
    return (Double(loss), best == label)
  }
}
