// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Testing

@testable import Experiments

@Suite struct `The table of bounds` {
  /// Cohen, Lecuyer, Li for σ = 1, to 15 digits: 50-digit arithmetic of the formulas.
  static let known: [(Double, [Double])] = [
    (0.55, [0.125661346855074, 0.0273366199649086, 0.100272351970745]),
    (0.8, [0.841621233572914, 0.235160199790155, 0.674222641305309]),
    (0.95, [1.64485362695147, 0.490268014743708, 1.33186640853581]),
    (0.999, [3.09023230616781, 0.568911482902883, 2.57573963109850]),
  ]

  func cells(_ table: BoundTable) -> [[Double]] {
    table.text.split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      return numbers.count == 4 ? numbers : nil
    }
  }

  @Test func `every number reads back as the bound`() throws {
    let table = try BoundTable()
    let rows = table.comparison.rows.map { [$0.probability, $0.cohen, $0.lecuyer, $0.li] }
    #expect(cells(table) == rows)
    #expect(rows.count == BoundComparison.printedProbabilities.count)
  }

  @Test func `the numbers are those of the formulas`() throws {
    let rows = cells(try BoundTable())
    for (probability, expected) in Self.known {
      let row = try #require(rows.first { $0[0] == probability })
      for (found, exact) in zip(row.dropFirst(), expected) {
        #expect(abs(found - exact) <= 1e-14 * max(1, exact), "p = \(probability)")
      }
    }
  }

  @Test func `σ scales every radius`() throws {
    let (one, two) = (cells(try BoundTable()), cells(try BoundTable(sigma: 2)))
    for (a, b) in zip(one, two) {
      #expect(zip(a.dropFirst(), b.dropFirst()).allSatisfy { abs(2 * $0 - $1) <= 1e-14 })
    }
  }

  @Test func `what is no probability or no noise is refused`() {
    #expect(throws: CertificateError.self) { try BoundTable(probabilities: [1.5]) }
    #expect(throws: CertificateError.self) { try BoundTable(sigma: -1) }
  }
}
