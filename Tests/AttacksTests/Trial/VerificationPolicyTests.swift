// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@Suite("Verification policy")
struct VerificationPolicyTests {
  @Test func `names in records are stable`() {
    #expect(VerificationPolicy.allCases.map(\.rawValue) == ["all", "mixed", "best"])
  }
}
