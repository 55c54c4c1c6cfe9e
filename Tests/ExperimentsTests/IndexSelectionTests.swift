// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Selections of examples` {
  @Test func `a selection is what filtering all indices gives`() async throws {
    let range = Gen.int(in: 0...40).flatMap { start in
      Gen.int(in: start + 1...start + 40).map { start..<$0 }
    }
    try await propertyCheck(
      count: 500, input: range, Gen.int(in: 1...50), Gen.int(in: 1...50), Gen.int(in: 0...20)
    ) { range, step, limit, more in
      let selection = try IndexSelection(range: range, stride: step, limit: limit)
      let expected = range.filter { ($0 - range.lowerBound) % step == 0 }.prefix(limit)
      #expect(try selection.indices(count: range.upperBound + more) == Array(expected))
    }
  }

  @Test func `the largest numbers neither overflow nor trap`() throws {
    #expect(try IndexSelection(stride: .max).indices(count: 10) == [0])
    #expect(try IndexSelection(limit: .max).indices(count: 3) == [0, 1, 2])
    let end = try IndexSelection(range: Int.max - 2..<Int.max, stride: .max, limit: .max)
    #expect(try end.indices(count: .max) == [Int.max - 2])
    #expect(try IndexSelection(limit: 2).indices(count: .max) == [0, 1])
  }

  @Test func `all examples are the default`() throws {
    #expect(try IndexSelection.all.indices(count: 4) == [0, 1, 2, 3])
    #expect(try IndexSelection() == .all)
  }

  @Test func `values outside their domain are refused`() throws {
    for step in [0, -1, Int.min] {
      #expect(throws: ExperimentError.invalidStride(step)) { try IndexSelection(stride: step) }
    }
    for limit in [0, -1, Int.min] {
      #expect(throws: ExperimentError.invalidLimit(limit)) { try IndexSelection(limit: limit) }
    }
    for range in [0..<0, 5..<5, -1..<3] {
      #expect(throws: ExperimentError.invalidRange("\(range)")) {
        try IndexSelection(range: range)
      }
    }
    #expect(throws: ExperimentError.rangeOutOfBounds(2..<11, count: 10)) {
      try IndexSelection(range: 2..<11).indices(count: 10)
    }
    #expect(throws: ExperimentError.emptyDataset(source: "the data set")) {
      try IndexSelection.all.indices(count: 0)
    }
  }

  @Test func `a range reads back from its notation`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...1000), Gen.int(in: 1...1000)) { start, length in
      let range = start..<start + length
      let read = try IndexSelection.range("\(range)")
      #expect(read == range)
    }
  }

  @Test(arguments: [
    "", "5", "..<", "5..<", "..<5", "5..<5", "5..<3", "-1..<3", "1...3", "a..<b", "1..<2..<3",
    "1..<99999999999999999999", " 1..<2", "0..<1e3",
  ])
  func `what is not a range is refused, not trapped on`(text: String) {
    #expect(throws: ExperimentError.invalidRange(text)) { try IndexSelection.range(text) }
  }
}
