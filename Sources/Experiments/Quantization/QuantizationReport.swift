// SPDX-License-Identifier: GPL-3.0-or-later

/// How a network in integers compares with the one in floats that it was made from.
public struct QuantizationReport: Sendable, Hashable, Codable {
  /// The number of images compared.
  public let images: Int
  /// The share of noisy images to which both give the same label.
  public let agreement: Double
  /// The shares of clean images that the network in floats and the one in integers label as the data do.
  public let floatAccuracy: Double
  public let integerAccuracy: Double
  /// The same on the noisy images.
  public let noisyFloatAccuracy: Double
  public let noisyIntegerAccuracy: Double
  /// The greatest over the noisy images of max |s' − s| / max |s|, s the scores in floats.
  public let largestScoreError: Double

  /// A comparison from scores of shape (images, classes): those in floats, and those in integers.
  init(
    labels: [Int], classCount: Int, clean: (float: [Float], integer: [Float]),
    noisy: (float: [Float], integer: [Float])
  ) {
    images = labels.count
    let answers = Self.labels(noisy.float, classCount)
    let others = Self.labels(noisy.integer, classCount)
    agreement = Self.share(answers, equalTo: others)
    noisyFloatAccuracy = Self.share(answers, equalTo: labels)
    noisyIntegerAccuracy = Self.share(others, equalTo: labels)
    floatAccuracy = Self.share(Self.labels(clean.float, classCount), equalTo: labels)
    integerAccuracy = Self.share(Self.labels(clean.integer, classCount), equalTo: labels)
    largestScoreError = Self.largestError(noisy.integer, noisy.float, classCount)
  }

  private static func labels(_ scores: [Float], _ classCount: Int) -> [Int] {
    stride(from: 0, to: scores.count, by: classCount).map { start in
      let row = scores[start..<(start + classCount)]
      return (row.indices.first { row[$0] == row.max() } ?? start) - start
    }
  }

  private static func share(_ first: [Int], equalTo second: [Int]) -> Double {
    Double(zip(first, second).count { $0 == $1 }) / Double(max(1, first.count))
  }

  private static func largestError(
    _ scores: [Float], _ reference: [Float], _ classCount: Int
  ) -> Double {
    var largest = 0.0
    for start in stride(from: 0, to: scores.count, by: classCount) {
      let row = start..<(start + classCount)
      let scale = row.map { abs(Double(reference[$0])) }.max() ?? 0
      let error = row.map { abs(Double(scores[$0]) - Double(reference[$0])) }.max() ?? 0
      if scale > 0 { largest = max(largest, error / scale) }
    }
    return largest
  }
}

extension QuantizationReport {
  /// Lines for people.
  public var text: String {
    """
    \(images) held-out images, of which none was calibrated on
    same label with noise      \(Self.percent(agreement))
    accuracy without noise     \(Self.percent(floatAccuracy)) in f32, \(Self.percent(integerAccuracy)) in int8
    accuracy with noise        \(Self.percent(noisyFloatAccuracy)) in f32, \(Self.percent(noisyIntegerAccuracy)) in int8
    largest score error        \(Self.percent(largestScoreError)) of the image's greatest score
    """
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 10_000).rounded() / 100) %"
  }
}
