// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import Validation

/// A check that accepts subjects by the name of their interval rule.
struct FixedCheck: ValidationCheck {
  let name: String
  var claim: String { "the rule is called Clopper–Pearson" }

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    Finding(exactly: subject.interval.name == "Clopper–Pearson", computed: subject.interval.name)
  }
}
