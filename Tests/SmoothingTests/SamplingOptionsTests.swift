// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Sampling options") struct SamplingOptionsTests {
  @Test func `a default batch is a multiple of 16 of at most 512 inputs`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...Int(Int32.max))) { dimension in
      let size = SamplingOptions.standard.batchSize(dimension: dimension)
      #expect(size % 16 == 0 && 16...512 ~= size)
    }
  }

  @Test func `a default batch fits a quarter of a megabyte, or is the least`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...Int(Int32.max))) { dimension in
      let size = SamplingOptions.standard.batchSize(dimension: dimension)
      #expect(size == 16 || 4 * size * dimension <= 1 << 18)
    }
  }

  @Test func `a batch that was asked for is used, up to a quarter of a gigabyte`() async throws {
    let dimension = Gen.int(in: 1...Int(Int32.max))
    try await propertyCheck(input: Gen.int(in: 1...(1 << 20)), dimension) { batch, dimension in
      let size = try SamplingOptions(batch: batch).batchSize(dimension: dimension)
      #expect(size >= 1 && size <= batch)
      #expect(size == 1 || 4 * size * dimension <= 1 << 28)
      if 4 * batch * dimension <= 1 << 28 { #expect(size == batch) }
    }
  }

  @Test(arguments: [Int.min, -1, 0, 1025, Int.max])
  func `a number of threads out of range is named with the greatest`(threads: Int) {
    let error = SmoothingError.invalidOption(name: "threads", value: threads, greatest: 1024)
    #expect(throws: error) { try SamplingOptions(threads: threads) }
  }

  @Test(arguments: [Int.min, -1, 0, (1 << 20) + 1, Int.max])
  func `a batch out of range is named with the greatest`(batch: Int) {
    let error = SmoothingError.invalidOption(name: "batch", value: batch, greatest: 1 << 20)
    #expect(throws: error) { try SamplingOptions(batch: batch) }
  }

  @Test func `the standard is one thread and the default batch`() throws {
    #expect(try SamplingOptions() == .standard)
    #expect(SamplingOptions.standard.threads == 1 && SamplingOptions.standard.batch == nil)
    #expect(throws: Never.self) { try SamplingOptions(threads: 1024, batch: 1 << 20) }
  }

  @Test
  func `what is asked for goes before what the classifier prefers, and that before the usual`()
    throws
  {
    let shape = try InputShape(features: 64)
    let plain = try ClosureClassifier(inputShape: shape, classCount: 2) { _ in 0 }
    let preferring = PreferringClassifier(inputShape: shape)
    let usual = SamplingOptions.standard
    #expect(usual.batchSize(for: plain) == usual.batchSize(dimension: 64))
    #expect(usual.batchSize(for: preferring) == 1000)
    #expect(try SamplingOptions(batch: 7).batchSize(for: preferring) == 7)
  }

  @Test func `of several classifiers the one that prefers least decides`() throws {
    let shape = try InputShape(features: 64)
    let plain = try ClosureClassifier(inputShape: shape, classCount: 2) { _ in 0 }
    let (one, other) = (
      PreferringClassifier(inputShape: shape),
      PreferringClassifier(inputShape: shape, preferredBatch: 48)
    )
    let usual = SamplingOptions.standard
    #expect(usual.batchSize(for: plain, one) == 1000 && usual.batchSize(for: one, other) == 48)
    #expect(usual.batchSize(for: other, plain, one) == 48)
    #expect(usual.batchSize(for: plain, plain) == usual.batchSize(dimension: 64))
    #expect(try SamplingOptions(batch: 7).batchSize(for: one, other) == 7)
  }

  private struct PreferringClassifier: BaseClassifier {
    let inputShape: InputShape
    var classCount: Int { 2 }
    var preferredBatch: Int? = 1000

    func makeWorker() throws(ClassifierError) -> any LabelWorker {
      throw .failed("it is never asked")
    }
  }
}
