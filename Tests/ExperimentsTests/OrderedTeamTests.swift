// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Ordered teams` {
  private func team(_ threads: Int?, count: Int = 50) -> OrderedTeam<Int, Int> {
    OrderedTeam(count: count, threads: threads, makeWorker: { 7 }) { worker, index, _ in
      worker * index
    }
  }

  @Test(arguments: [nil, 1, 2, 5] as [Int?])
  func `results come in order and once`(threads: Int?) throws {
    var delivered: [Int] = []
    try team(threads).run(poll: { true }) { index, result in
      #expect(index == delivered.count)
      delivered.append(result)
    }
    #expect(delivered == (0..<50).map { 7 * $0 })
    try team(threads, count: 0).run(poll: { true }) { _, _ in Issue.record("nothing to deliver") }
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `an error ends the team, wherever it arises`(threads: Int?) throws {
    let broken = OrderedTeam<Int, Int>(
      count: 50, threads: threads, makeWorker: { 1 }
    ) { _, index, _ in
      if index == 20 { throw ExperimentError.invalidLimit(20) }
      return index
    }
    #expect(throws: ExperimentError.invalidLimit(20)) {
      try broken.run(poll: { true }) { _, _ in }
    }
    let unmade = OrderedTeam<Int, Int>(
      count: 50, threads: threads, makeWorker: { throw ExperimentError.invalidStride(1) }
    ) { _, index, _ in index }
    #expect(throws: ExperimentError.invalidStride(1)) { try unmade.run(poll: { true }) { _, _ in } }
    #expect(throws: ExperimentError.invalidLimit(3)) {
      try team(threads).run(poll: { true }) { index, _ in
        if index == 3 { throw ExperimentError.invalidLimit(3) }
      }
    }
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `polling stops the team`(threads: Int?) throws {
    #expect(throws: CancellationError.self) {
      try team(threads).run(poll: { false }) { _, _ in }
    }
  }
}
