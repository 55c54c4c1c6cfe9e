// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Benchmark keys` {
  @Test func `the description names all that sets it apart`() {
    let key = BenchmarkKey(
      section: .endToEnd, subject: "mnist", precision: "f32", noise: .grid, threads: 2)
    #expect(key.description == "end-to-end mnist f32 grid on 2 threads")
    #expect(BenchmarkKey.noise(.float, of: "mnist").description == "noise mnist float")
  }

  @Test func `keys that differ in one thing are different`() {
    let keys =
      BenchmarkSection.allCases.flatMap { section in
        [nil, NoiseKind.grid, .float].flatMap { noise in
          [1, 2].map {
            BenchmarkKey(section: section, subject: "mnist", noise: noise, threads: $0)
          }
        }
      }
      + ArithmeticPeak.allCases.flatMap { peak in
        [1, 2].map { BenchmarkKey.peak(peak, threads: $0) }
      }
    #expect(Set(keys).count == keys.count)
  }
}
