// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

@Suite("Subject") struct SubjectTests {
  @Test func `the library's subject has both forms of the bound`() {
    #expect(Subject.library.procedures.map(\.name) == ["CERTIFY, binary", "CERTIFY, two-class"])
  }

  @Test func `a part can be replaced without touching the library`() {
    var subject = Subject.library
    subject.interval = NamedRule(name: "mine")
    #expect(subject.interval.name == "mine")
    #expect(Subject.library.interval.name == "Clopper–Pearson")
  }
}
