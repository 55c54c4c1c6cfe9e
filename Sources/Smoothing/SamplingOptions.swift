/// How the votes are scheduled.
///
/// Nothing here can change a count.
public struct SamplingOptions: Sendable, Hashable {
  /// The number of threads to use where the classifier allows more than one.
  public let threads: Int
  /// The number of inputs given to the classifier at once; nil for about a quarter of a megabyte of them.
  public let batch: Int?

  /// Options.
  ///
  /// - Throws: `SmoothingError.invalidOption` for a number below 1 or a batch above 2²⁰.
  public init(threads: Int = 1, batch: Int? = nil) throws(SmoothingError) {
    guard 1...1024 ~= threads else { throw .invalidOption(name: "threads", value: threads) }
    if let batch, !(1...(1 << 20) ~= batch) { throw .invalidOption(name: "batch", value: batch) }
    self.threads = threads
    self.batch = batch
  }

  private init() {
    threads = 1
    batch = nil
  }

  /// One thread and the default batch.
  public static let standard = SamplingOptions()

  /// The batch size for inputs of dimension d: a multiple of 16 whose inputs fit the second-level cache.
  func batchSize(dimension: Int) -> Int {
    batch ?? max(16, min(512, 65536 / max(1, dimension) / 16 * 16))
  }
}
