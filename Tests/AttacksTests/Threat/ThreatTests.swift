// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@Suite("Threat") struct ThreatTests {
  @Test func `each threat is read back from its name`() {
    #expect(Threat.allCases.map(\.rawValue) == ["continuous", "grid"])
    for threat in Threat.allCases { #expect(Threat(rawValue: threat.rawValue) == threat) }
  }
}
