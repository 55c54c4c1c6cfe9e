// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Certificates
import Foundation
import Noise
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import SmoothingC

@Suite("Votes of a label function") struct VotesTests {
  private static let d = Int64(LinearLabels.dimension)
  private static let k = Int64(LinearLabels.classCount)

  /// A smoothed classifier of C for the time of a body.
  private func withClassifier(
    _ function: smoothing_label_function = unsafe LinearLabels.function,
    context: UnsafeMutableRawPointer? = nil, grid: Bool = true, sigma: Double = 0.5,
    seed: UInt64 = 7, batch: Int64 = 0, _ body: (OpaquePointer?) throws -> Void
  ) throws {
    var (noise, classifier): (OpaquePointer?, OpaquePointer?)
    let status =
      unsafe grid
      ? smoothing_noise_grid(255, sigma, nil, &noise) : smoothing_noise_float(sigma, &noise)
    try #require(status == 0)
    try #require(
      unsafe smoothing_classifier_create(
        function, context, Self.d, Self.k, noise, seed, batch, &classifier) == 0)
    // The classifier keeps what it needs of the noise.
    #expect(unsafe smoothing_noise_destroy(noise) == 0)
    try unsafe body(classifier)
    #expect(unsafe smoothing_classifier_destroy(classifier) == 0)
  }

  private func smoothed(_ grid: Bool, sigma: Double, seed: UInt64) throws -> SmoothedClassifier {
    let noise: any SmoothingNoise =
      try grid ? GridGaussian(levels: 255, sigma: sigma) : FloatGaussian(sigma: sigma)
    return SmoothedClassifier(try LinearLabels.classifier(), noise: noise, seed: seed)
  }

  @Test(arguments: [true, false], [0, 1, 16, 1000])
  func `CERTIFY is that of the library, whatever the batch`(grid: Bool, batch: Int64) throws {
    for (example, form) in [(Int64(0), Int32(0)), (17, 1), ((1 << 40) - 1, 0)] {
      let g = try smoothed(grid, sigma: 0.5, seed: 7)
      let expected = try g.certify(
        LinearLabels.point, example: Int(example), n0: 50, n: 3000,
        bound: form == 0 ? .binary : .twoClass)
      try unsafe withClassifier(grid: grid, batch: batch) { classifier in
        var (selection, estimation) = (
          [Int64](repeating: -1, count: 3), [Int64](repeating: -1, count: 3)
        )
        var result = smoothing_certification()
        let status = unsafe smoothing_certify(
          classifier, LinearLabels.point, Self.d, example, 50, 3000, 0.001, form, &selection,
          &estimation, Self.k, &result)
        #expect(status == 0)
        #expect(selection.reduce(0, +) == 50 && estimation.reduce(0, +) == 3000)
        #expect(Int(result.top_class) == expected.topClass)
        #expect(Int(result.top_count) == expected.topCount)
        #expect(result.radius == expected.radius?.value ?? 0)
        #expect(result.lower_p_a == expected.certificate.lowerPA.value)
      }
    }
  }

  @Test(arguments: [true, false])
  func `PREDICT is that of the library`(grid: Bool) throws {
    let expected = try smoothed(grid, sigma: 1, seed: 3).predict(LinearLabels.point, n: 2000)
    try unsafe withClassifier(grid: grid, sigma: 1, seed: 3) { classifier in
      var counts = [Int64](repeating: -1, count: 3)
      var result = smoothing_prediction()
      let status = unsafe smoothing_predict(
        classifier, LinearLabels.point, Self.d, 0, 2000, 0.001, &counts, Self.k, &result)
      #expect(status == 0)
      #expect(counts.map(Int.init) == expected.counts.votes)
      #expect(result.p_value == expected.pValue)
      #expect((result.abstention == 0) == (expected.label != nil))
    }
  }

  @Test func `votes of parts add to the votes of the whole`() throws {
    try unsafe withClassifier { classifier in
      func votes(_ first: Int64, _ samples: Int64) -> [Int64] {
        var counts = [Int64](repeating: -1, count: 3)
        let status = unsafe smoothing_votes(
          classifier, LinearLabels.point, Self.d, 5, 3, first, samples, &counts, Self.k)
        #expect(status == 0)
        return counts
      }
      let whole = votes(0, 500)
      for cut in [Int64(1), 17, 499] {
        #expect(zip(votes(0, cut), votes(cut, 500 - cut)).map(+) == whole)
      }
    }
  }

  /// The same table is the reference of the Python package.
  @Test func `counts are those of the reference table`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Python/tests/reference/counts.csv").standardized
    let table = try ReferenceTable(file: "counts.csv", data: Data(contentsOf: folder))
    for row in table.rows {
      let (grid, sigma) = (try row.string("noise") == "grid", try row.double("sigma"))
      let seed = try #require(UInt64(try row.string("seed")))
      let (example, n) = (Int64(try row.int("example")), Int64(try row.int("n")))
      let role = Int32(try row.int("role"))
      let expected = try ["c0", "c1", "c2"].map { Int64(try row.int($0)) }
      let request = SamplingRequest(
        example: Int(example), input: LinearLabels.point,
        stages: [.init(role: try NoiseRole(code: role), samples: Int(n))])
      let counts = try smoothed(grid, sigma: sigma, seed: seed).sampler.counts(for: request)
      #expect(counts[0].votes.map(Int64.init) == expected)
      try unsafe withClassifier(grid: grid, sigma: sigma, seed: seed) { classifier in
        var counts = [Int64](repeating: -1, count: 3)
        _ = unsafe smoothing_votes(
          classifier, LinearLabels.point, Self.d, example, role, 0, n, &counts, Self.k)
        #expect(counts == expected)
      }
    }
  }
}

// MARK: - Functions that fail

extension VotesTests {
  /// The status, text and number of calls of a certification with a function.
  private func outcome(
    of function: smoothing_label_function
  ) throws -> (status: Int32, text: String, calls: Int64) {
    var calls: Int64 = 0
    var status: Int32 = -1
    try unsafe withUnsafeMutablePointer(to: &calls) { calls in
      try unsafe withClassifier(function, context: calls, batch: 10) { classifier in
        var counts = [Int64](repeating: 0, count: 6)
        var result = smoothing_certification()
        status = unsafe counts.withUnsafeMutableBufferPointer { counts in
          unsafe smoothing_certify(
            classifier, LinearLabels.point, Self.d, 0, 50, 1000, 0.001, 0, counts.baseAddress,
            counts.baseAddress.map { unsafe $0 + 3 }, Self.k, &result)
        }
      }
    }
    return (status, lastError(), calls)
  }

  @Test func `what the function returns travels back, and it is not called again`() throws {
    let outcome = try unsafe outcome { context, inputs, count, labels in
      guard let calls = unsafe context?.assumingMemoryBound(to: Int64.self) else { return -1 }
      let answer = unsafe LinearLabels.function(context, inputs, count, labels)
      return unsafe calls.pointee == 3 ? -77 : answer
    }
    #expect(outcome.status == Status.classifierFailed.rawValue)
    #expect(outcome.calls == 3)
    #expect(outcome.text == "the classifier failed: the label function returned -77")
    #expect(smoothing_last_answer() == -77)
  }

  @Test func `a label that was not written is out of range`() throws {
    let outcome = try unsafe outcome { _, _, _, _ in 0 }
    #expect(outcome.status == Status.labelOutOfRange.rawValue)
    #expect(outcome.text.contains("answered label -1 for input 0"))
  }

  @Test func `a label outside the classes is out of range`() throws {
    let outcome = try unsafe outcome { _, _, count, labels in
      for row in 0..<Int(count) { unsafe labels?[row] = row == 4 ? 3 : 0 }
      return 0
    }
    #expect(outcome.status == Status.labelOutOfRange.rawValue)
    #expect(outcome.text.contains("answered label 3 for input 4"))
  }

  @Test func `a function may itself ask for certificates`() throws {
    let outcome = try unsafe outcome { context, inputs, count, labels in
      var (certify, predict): (Int64, Int64) = (0, 0)
      guard unsafe smoothing_least_votes(0.001, &certify, &predict) == 0 else { return 1 }
      return unsafe LinearLabels.function(context, inputs, count, labels)
    }
    #expect(outcome.status == 0)
    #expect(outcome.calls == 105)
  }

  @Test func `it is called on the thread that asks`() throws {
    let outcome = try unsafe outcome { context, inputs, count, labels in
      // The text is the thread's own: the marker below is seen on no other.
      guard lastError().hasPrefix("to_certify is null") else { return 1 }
      return unsafe LinearLabels.function(context, inputs, count, labels)
    }
    // Without the marker, or on another thread, it fails.
    #expect(outcome.status == Status.classifierFailed.rawValue)
    _ = smoothing_least_votes(0.001, nil, nil)
    let marked = try unsafe self.outcome { context, inputs, count, labels in
      guard lastError().hasPrefix("to_certify is null") else { return 1 }
      return unsafe LinearLabels.function(context, inputs, count, labels)
    }
    #expect(marked.status == 0)
  }
}

// MARK: - Arguments

extension VotesTests {
  @Test func `numbers of votes outside 1…10⁹ are refused`() throws {
    try unsafe withClassifier { classifier in
      var counts = [Int64](repeating: 0, count: 3)
      for n in [Int64(0), -1, .min, .max, 1_000_000_001] {
        let status = unsafe smoothing_votes(
          classifier, LinearLabels.point, Self.d, 0, 0, 0, n, &counts, Self.k)
        #expect(status != 0)
        var other = [Int64](repeating: 0, count: 3)
        var result = smoothing_certification()
        for (n0, n) in [(n, Int64(10)), (10, n)] {
          let status = unsafe smoothing_certify(
            classifier, LinearLabels.point, Self.d, 0, n0, n, 0.001, 0, &counts, &other, Self.k,
            &result)
          #expect(status != 0)
        }
      }
    }
  }

  @Test func `lengths that are not the classifier's are refused`() throws {
    try unsafe withClassifier { classifier in
      var counts = [Int64](repeating: 0, count: 3)
      for d in [Int64(0), -1, 11, 13, .max, .min] {
        let status = unsafe smoothing_votes(
          classifier, LinearLabels.point, d, 0, 0, 0, 10, &counts, Self.k)
        #expect(status == Status.invalidLength.rawValue)
      }
      for k in [Int64(0), -1, 2, 4, .max, .min] {
        let status = unsafe smoothing_votes(
          classifier, LinearLabels.point, Self.d, 0, 0, 0, 10, &counts, k)
        #expect(status == Status.invalidLength.rawValue)
      }
    }
  }

  @Test func `a classifier that is none is refused`() throws {
    var (noise, classifier): (OpaquePointer?, OpaquePointer?)
    try #require(unsafe smoothing_noise_float(1, &noise) == 0)
    let f = unsafe LinearLabels.function
    for d in [Int64(0), -1, .max, .min, 1 << 29] {
      #expect(unsafe smoothing_classifier_create(f, nil, d, 3, noise, 0, 0, &classifier) != 0)
    }
    for k in [Int64(0), -1, .max, .min, 1 << 21] {
      #expect(unsafe smoothing_classifier_create(f, nil, 3, k, noise, 0, 0, &classifier) != 0)
    }
    for batch in [Int64(-1), .max, .min, 1 << 21] {
      #expect(unsafe smoothing_classifier_create(f, nil, 3, 3, noise, 0, batch, &classifier) != 0)
    }
    #expect(unsafe smoothing_classifier_create(nil, nil, 3, 3, noise, 0, 0, &classifier) != 0)
    #expect(unsafe smoothing_classifier_create(f, nil, 3, 3, nil, 0, 0, &classifier) != 0)
    #expect(unsafe smoothing_classifier_create(f, nil, 3, 3, noise, 0, 0, nil) != 0)
    #expect(unsafe classifier == nil)
    // A noise is no classifier.
    #expect(
      unsafe smoothing_classifier_destroy(noise) == Status.invalidHandle.rawValue)
    #expect(unsafe smoothing_noise_destroy(noise) == 0)
  }
}
