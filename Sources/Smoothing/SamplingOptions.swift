// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// How the votes are scheduled.
///
/// Nothing here can change a count.
public struct SamplingOptions: Sendable, Hashable {
  /// The number of threads to use where the classifier allows more than one.
  public let threads: Int
  /// The number of inputs given to the classifier at once; nil for what it prefers, or about a quarter of a megabyte of them.
  public private(set) var batch: Int?

  /// Options.
  ///
  /// - Throws: `SmoothingError.invalidOption` for a number below 1, more than 1024 threads, or a batch above 2²⁰.
  public init(threads: Int = 1, batch: Int? = nil) throws(SmoothingError) {
    guard 1...1024 ~= threads else {
      throw .invalidOption(name: "threads", value: threads, greatest: 1024)
    }
    if let batch, !(1...(1 << 20) ~= batch) {
      throw .invalidOption(name: "batch", value: batch, greatest: 1 << 20)
    }
    self.threads = threads
    self.batch = batch
  }

  private init() {
    threads = 1
    batch = nil
  }

  /// One thread and the default batch.
  public static let standard = SamplingOptions()

  /// The batch size for classifiers that are given the same inputs: as asked for, else the least that one prefers, else what fits.
  ///
  /// - Parameter classifiers: One or more.
  /// - Returns: At least 1.
  public func batchSize(for classifiers: any BaseClassifier...) -> Int {
    var options = self
    options.batch = batch ?? classifiers.compactMap(\.preferredBatch).min().map { max(1, $0) }
    return options.batchSize(
      dimension: classifiers.map(\.inputShape.elementCount).max() ?? 1)
  }

  /// The batch size for inputs of dimension d: by default a multiple of 16 whose inputs fit the second-level cache.
  ///
  /// A batch that was asked for is cut where it would take more than a quarter of a gigabyte.
  func batchSize(dimension: Int) -> Int {
    let d = max(1, dimension)
    if let batch { return min(batch, max(1, (1 << 26) / d)) }
    return max(16, min(512, 65536 / d / 16 * 16))
  }
}
