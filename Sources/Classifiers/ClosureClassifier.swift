// SPDX-License-Identifier: GPL-3.0-or-later

/// A base classifier from a closure that labels one input.
///
///     let f = try ClosureClassifier(inputShape: shape, classCount: 2) { x in x[0] > 0.5 ? 1 : 0 }
///
/// The closure must be a function of its input: the same numbers, the same label.
public struct ClosureClassifier: BaseClassifier {
  /// The shape of one input.
  public let inputShape: InputShape
  /// The number of classes K.
  public let classCount: Int
  /// How many workers may be used.
  public let concurrency: ClassifierConcurrency
  private let label: @Sendable ([Float]) throws -> Int

  /// A classifier from a closure.
  ///
  /// - Parameters:
  ///   - inputShape: The shape of one input.
  ///   - classCount: K ≥ 1.
  ///   - concurrency: `.perThread` if the closure may run on several threads at once, `.serial` if not.
  ///   - label: Takes the d values of one input, gives its label in 0..<K; what it throws is reported with the example.
  /// - Throws: `ClassifierError.invalidClassCount` if K < 1 or K ≥ 2³¹.
  public init(
    inputShape: InputShape, classCount: Int, concurrency: ClassifierConcurrency = .perThread,
    label: @escaping @Sendable ([Float]) throws -> Int
  ) throws(ClassifierError) {
    guard 1...Int(Int32.max) ~= classCount else { throw .invalidClassCount(classCount) }
    self.inputShape = inputShape
    self.classCount = classCount
    self.concurrency = concurrency
    self.label = label
  }

  /// Makes an evaluator that calls the closure once per input.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    Worker(inputShape: inputShape, classCount: classCount, label: label)
  }

  private final class Worker: LabelWorker {
    private let inputShape: InputShape
    private let classCount: Int
    private let label: @Sendable ([Float]) throws -> Int

    init(
      inputShape: InputShape, classCount: Int, label: @escaping @Sendable ([Float]) throws -> Int
    ) {
      self.inputShape = inputShape
      self.classCount = classCount
      self.label = label
    }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      let d = inputShape.elementCount
      var input: [Float] = []
      for index in 0..<count {
        input.removeAll(keepingCapacity: true)
        for i in 0..<d { input.append(inputs[index * d + i]) }
        let answer: Int
        do { answer = try label(input) } catch { throw .failed("\(error)") }
        guard 0..<classCount ~= answer else {
          throw .labelOutOfRange(label: answer, classCount: classCount, index: index)
        }
        labels[index] = Int32(answer)
      }
    }
  }
}
