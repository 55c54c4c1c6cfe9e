// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// The classifier that recognises one point by the rounding of floating-point addition.
///
/// It answers 1 if fl(fl(a − x₀) + x₀) = a in every coordinate. In real arithmetic that is always so. If a is the *rounded* sum of
/// x₀ and a noise, it is so too; if a is the rounded sum of another point and a noise, low bits that x₀ + ε cannot have give it away.
///
/// Source: the attack of Voráček and Hein 2023 (Sound randomized smoothing in floating-point arithmetic, ICLR), in the simplest form.
public struct RoundingClassifier: BaseClassifier {
  /// x₀.
  public let point: [Float]
  /// A vector.
  public let inputShape: InputShape
  /// Two classes: 1 where rounding leaves no trace, else 0.
  public var classCount: Int { 2 }

  /// The classifier of a point.
  ///
  /// - Throws: `ClassifierError.invalidShape` for no coordinate.
  public init(point: [Float]) throws(ClassifierError) {
    inputShape = try InputShape(features: point.count)
    self.point = point
  }

  public func makeWorker() throws(ClassifierError) -> any LabelWorker { Worker(point: point) }

  /// One comparison per coordinate.
  private final class Worker: LabelWorker {
    let point: [Float]

    init(point: [Float]) { self.point = point }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      let d = point.count
      guard inputs.count == count * d else {
        throw .wrongInputCount(expected: count * d, actual: inputs.count)
      }
      guard labels.count == count else {
        throw .wrongAnswerCount(expected: count, actual: labels.count)
      }
      for index in 0..<count {
        let isClean = point.indices.allSatisfy { i in
          let value = inputs[index * d + i]
          return (value - point[i]) + point[i] == value
        }
        labels[index] = isClean ? 1 : 0
      }
    }
  }
}
