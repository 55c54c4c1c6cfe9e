// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import Testing

/// The claims of ``BoundForm``: the names under which records and the tool know the two forms.
@Suite struct `Form of the bounds` {
  @Test func `there are two, and the binary form comes first`() {
    #expect(BoundForm.allCases == [.binary, .twoClass])
  }

  @Test func `each is written as on the command line`() {
    #expect(BoundForm.allCases.map(\.rawValue) == ["binary", "two-class"])
    #expect(BoundForm(rawValue: "twoClass") == nil)
  }

  @Test(arguments: BoundForm.allCases)
  func `writing and reading gives the same form`(form: BoundForm) throws {
    #expect(BoundForm(rawValue: form.rawValue) == form)
    let data = try JSONEncoder().encode([form])
    #expect(try JSONDecoder().decode([BoundForm].self, from: data) == [form])
  }
}
