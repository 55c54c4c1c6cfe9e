// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Experiments

@Suite struct `What a result was computed with` {
  @Test func `nothing is left blank`() {
    let made = Provenance(command: "smoothing validate --quick")
    #expect(made.command == "smoothing validate --quick")
    #expect(made.version == CertificationRun.version)
    #expect(made.gsl == GSL.version)
    #expect(!made.processor.isEmpty && !made.processor.hasPrefix(","))
    #expect(!made.system.isEmpty)
  }

  @Test func `the date is year, month and day`() {
    #expect(Provenance(command: "").date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil)
  }
}
