// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Interval cases` {
  static let inputs = Gen.int(in: 1...100_000).flatMap { n in
    zip(Gen.just(n), Gen.int(in: 0...n), Gen.logUniform(in: 1e-300...0.499))
  }

  @Test func `the bounds are those of Clopper and Pearson, each at alpha`() async throws {
    try await propertyCheck(input: Self.inputs) { input in
      let (n, k, level) = input
      let count = try BinomialCount(successes: k, trials: n)
      let alpha = try FailureProbability(level)
      let answer = try IntervalCase(n: n, k: k, alpha: level)
      #expect(answer.lower == (try ClopperPearson.lowerBound(count, alpha: alpha)))
      #expect(answer.upper == (try ClopperPearson.upperBound(count, alpha: alpha)))
    }
  }

  @Test func `a row reads back as the same numbers`() async throws {
    #expect(IntervalCase.header == "n,k,alpha,lower,one_minus_lower,upper,one_minus_upper")
    try await propertyCheck(input: Self.inputs) { input in
      let (n, k, alpha) = input
      let answer = try IntervalCase(n: n, k: k, alpha: alpha)
      let fields = answer.row.split(separator: ",")
      #expect(fields.prefix(2).map { Int($0) } == [n, k])
      let numbers = fields.dropFirst(2).map { Double($0)?.bitPattern }
      let expected = [
        alpha, answer.lower.value, answer.lower.complement, answer.upper.value,
        answer.upper.complement,
      ]
      #expect(numbers == expected.map(\.bitPattern))
    }
  }

  @Test func `a table is answered row by row`() async throws {
    try await propertyCheck(count: 50, input: Self.inputs.array(of: 0...10)) { inputs in
      let lines = inputs.map { n, k, alpha in "\(alpha),\(n),\(k)" }
      let text = (["alpha,n,k"] + lines).joined(separator: "\n")
      let single = try inputs.map { try IntervalCase(n: $0, k: $1, alpha: $2).row }
      #expect(try IntervalCase.cases(in: text).map(\.row) == single)
    }
  }

  @Test func `the first bad row is named, with its value`() {
    let bad = [
      ("10,11,0.1", "11"), ("10,-1,0.1", "-1"), ("0,0,0.1", "0"), ("-5,0,0.1", "-5"),
      ("10000000000,1,0.1", "10000000000"), ("10,1,0", "0.0"), ("10,1,0.5", "0.5"),
      ("10,1,-1", "-1.0"), ("10,1,nan", "nan"), ("10,1,inf", "inf"), ("10,1,1e-400", "0.0"),
      ("10.5,1,0.1", "10.5"), ("ten,1,0.1", "ten"), ("99999999999999999999,1,0.1", "9999"),
    ]
    withEvery("row", in: bad) { row, value in
      let error = #expect(throws: ExperimentError.self) {
        try IntervalCase.cases(in: "n,k,alpha\n10,1,0.1\n\n\(row)\n10,12,0.1\n")
      }
      guard case .malformedCase(4, let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains(value))
    }
  }

  @Test func `the words say every number`() throws {
    let answer = try IntervalCase(n: 100_000, k: 99_000, alpha: 0.001)
    for number in [answer.lower.value, answer.upper.value, 0.001] {
      #expect(answer.explanation.contains("\(number)"))
    }
    #expect(answer.explanation.contains("99000") && answer.explanation.contains("100000"))
    #expect(answer.lower.value <= 0.988989340377474759)
    #expect(answer.lower.value > 0.98898934037747)
  }
}
