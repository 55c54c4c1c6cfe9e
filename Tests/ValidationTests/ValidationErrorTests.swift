// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Validation errors") struct ValidationErrorTests {
  @Test func `each names its value on one line`() {
    for (error, value) in [
      (ValidationError.unknownCheck("nobody"), "nobody"), (.invalidVotes(-3), "-3"),
      (.tooManyPaths, "2000000"),
    ] {
      #expect(error.description.contains(value) && !error.description.contains("\n"))
    }
  }
}
