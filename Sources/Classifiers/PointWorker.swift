// SPDX-License-Identifier: GPL-3.0-or-later

/// Labels inputs one by one with a function of the coordinates in double precision, so that no batch can matter.
final class PointWorker: LabelWorker {
  private let dimension: Int
  private let label: (_ point: [Double]) -> Int
  /// The coordinates of one input, reused from one to the next.
  private var point: [Double]

  init(dimension: Int, label: @escaping (_ point: [Double]) -> Int) {
    self.dimension = dimension
    self.label = label
    point = [Double](repeating: 0, count: dimension)
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    let expected = count.multipliedReportingOverflow(by: dimension)
    guard !expected.overflow, inputs.count == expected.partialValue else {
      throw .wrongInputCount(
        expected: expected.overflow ? .max : expected.partialValue, actual: inputs.count)
    }
    guard labels.count == count else {
      throw .wrongAnswerCount(expected: count, actual: labels.count)
    }
    for index in 0..<count {
      for i in 0..<dimension { point[i] = Double(inputs[index * dimension + i]) }
      labels[index] = Int32(truncatingIfNeeded: label(point))
    }
  }
}
