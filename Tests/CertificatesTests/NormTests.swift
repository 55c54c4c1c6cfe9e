// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import Testing

/// The claims of ``Norm``: the name under which records know it.
@Suite struct `Norm of a radius` {
  @Test func `it is written in letters that need no Unicode`() {
    #expect(Norm.l2.rawValue == "l2")
  }

  @Test func `writing and reading gives the same norm`() throws {
    let data = try JSONEncoder().encode([Norm.l2])
    #expect(try JSONDecoder().decode([Norm].self, from: data) == [.l2])
  }

  @Test func `an unknown name is no norm`() {
    #expect(Norm(rawValue: "L2") == nil && Norm(rawValue: "") == nil)
  }
}
