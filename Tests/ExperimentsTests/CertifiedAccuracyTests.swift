// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Certified accuracy` {
  /// Radii with repetitions, and how many examples have none.
  let cases = zip(
    Gen.oneOf(
      Gen.element(of: [0, 0.25, 0.5, 1]), Gen.double(in: 0...2),
      Gen.element(of: [.leastNonzeroMagnitude, .greatestFiniteMagnitude])
    ).array(of: 0...30), Gen.int(in: 0...20), Gen.int(in: 0...20))

  func curve(_ radii: [Double], wrong: Int, abstained: Int) throws -> CertifiedAccuracy {
    try CertifiedAccuracy(
      correctRadii: radii, attempted: max(1, radii.count + wrong + abstained),
      abstentions: abstained, alpha: .standard)
  }

  @Test func `the curve is the share of correct certificates at least so wide`() async throws {
    try await propertyCheck(input: cases, Gen.double(in: 0...2)) { sample, other in
      let (radii, wrong, abstained) = sample
      let curve = try curve(radii, wrong: wrong, abstained: abstained)
      let m = max(1, radii.count + wrong + abstained)
      for r in radii + radii.map(\.nextUp) + radii.map(\.nextDown) + [0, other, .infinity] {
        let naive = radii.filter { $0 >= r }.count
        #expect(curve.count(at: r) == naive)
        #expect(curve.at(r) == Double(naive) / Double(m))
      }
    }
  }

  @Test func `the curve does not rise`() async throws {
    let several = Gen.double(in: 0...2).array(of: 2...10)
    try await propertyCheck(input: cases, several) { sample, radii in
      let curve = try curve(sample.0, wrong: sample.1, abstained: sample.2)
      let values = radii.sorted().map { curve.at($0) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func `at zero it is the share that is correct and certified`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...3).array(of: 1...30)) { kinds in
      let records = kinds.enumerated().map { example, kind in
        switch kind {
        case 0: RecordSamples.certified(example, label: 1)
        case 1: RecordSamples.certified(example, label: 2)
        case 2: RecordSamples.abstained(example)
        default: RecordSamples.failed(example)
        }
      }
      let curve = try CertifiedAccuracy(records)
      #expect(curve.at(0) == Double(kinds.count { $0 == 0 }) / Double(kinds.count))
      #expect(curve.abstentions == kinds.count { $0 == 2 })
      #expect(curve.attempted == kinds.count)
      #expect(curve.alpha.value == RecordSamples.configuration.alpha)
    }
  }

  @Test func `the average radius counts wrong and abstained examples as zero`() async throws {
    let radii = Gen.int(in: 0...64).map { Double($0) / 16 }.array(of: 1...30)
    try await propertyCheck(input: radii, Gen.int(in: 0...20)) { radii, rest in
      let curve = try curve(radii, wrong: rest, abstained: 0)
      // Sixteenths add up exactly.
      #expect(curve.averageRadius == radii.reduce(0, +) / Double(radii.count + rest))
    }
  }

  @Test func `the average radius is the area under the curve`() throws {
    let curve = try curve([0.25, 0.5, 0.5, 1], wrong: 3, abstained: 1)
    let area = (0..<1024).reduce(0.0) { $0 + curve.at((Double($1) + 0.5) / 1024) / 1024 }
    #expect(abs(area - curve.averageRadius) < 1e-12)
  }

  @Test func `nothing is certified at a radius that is no number`() throws {
    #expect(try curve([0, 1], wrong: 0, abstained: 0).count(at: .nan) == 0)
  }

  @Test func `numbers that contradict each other are refused`() throws {
    func refused(_ radii: [Double], _ attempted: Int, _ abstentions: Int) -> Bool {
      do throws(ExperimentError) {
        _ = try CertifiedAccuracy(
          correctRadii: radii, attempted: attempted, abstentions: abstentions, alpha: .standard)
        return false
      } catch {
        if case .invalidAnalysis = error { return true }
        return false
      }
    }
    #expect(!refused([0, 1], 2, 0))
    #expect(refused([], 0, 0))
    #expect(refused([], -1, 0))
    #expect(refused([1, 1], 1, 0))
    #expect(refused([], 3, 4))
    #expect(refused([], 3, -1))
    #expect(refused([.nan], 3, 0))
    #expect(refused([-0.5], 3, 0))
  }

  @Test func `records of different levels, or of none, have no curve`() throws {
    var other = RecordSamples.certified(1)
    other.alpha = 0.01
    var none = RecordSamples.certified(1)
    none.alpha = 0.5
    for records in [[], [RecordSamples.certified(0), other], [none]] {
      #expect(throws: ExperimentError.self) { try CertifiedAccuracy(records) }
    }
  }
}
