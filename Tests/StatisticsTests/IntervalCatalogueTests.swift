// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``IntervalCatalogue``: every rule is found by its spelling and is called otherwise.
@Suite struct `Catalogue of intervals` {
  @Test func `each spelling finds its rule`() throws {
    for (spelling, rule) in zip(IntervalCatalogue.spellings, IntervalCatalogue.all) {
      #expect(try IntervalCatalogue.rule(named: spelling).name == rule.name)
    }
  }

  @Test func `spellings and names are distinct, and a spelling fits a command line`() {
    let (spellings, rules) = (IntervalCatalogue.spellings, IntervalCatalogue.all)
    #expect(Set(spellings).count == spellings.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    for text in spellings {
      #expect(text.allSatisfy { ($0.isLetter && $0.isLowercase && $0.isASCII) || $0 == "-" })
    }
  }

  @Test func `the spellings stay what they are`() {
    let known = [
      "chernoff", "clopper-pearson", "empirical-bernstein", "hoeffding", "jeffreys",
      "point-estimate", "uniform-prior", "wald", "wilson",
    ]
    #expect(known.allSatisfy(IntervalCatalogue.spellings.contains))
  }

  @Test(arguments: ["", "Wald", "clopper pearson", "bayes"])
  func `another spelling is a typed error that lists those known`(text: String) {
    let error = #expect(throws: StatisticsError.unknownInterval(text)) {
      try IntervalCatalogue.rule(named: text)
    }
    #expect("\(error, default: "")".contains("clopper-pearson, chernoff"))
  }

  @Test(arguments: IntervalCatalogue.all)
  func `a rule that is said to be guaranteed covers, and only such a rule`(
    rule: any IntervalRule
  ) throws {
    let found = try [0.1, 0.001].flatMap {
      try rule.unsoundCounts(trials: [2, 15, 100], alpha: $0, upTo: 1)
    }
    #expect(found.isEmpty == (rule.standing == .guaranteed))
  }
}
