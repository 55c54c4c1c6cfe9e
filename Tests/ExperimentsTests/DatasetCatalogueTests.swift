// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `The catalogue of data sets` {
  @Test func `names differ and hold no colon`() {
    let names = DatasetCatalogue.families.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.isEmpty && !$0.contains(":") })
  }

  @Test func `a family accepts its own forms and not the empty argument`() {
    for family in DatasetCatalogue.families {
      for form in family.forms {
        #expect(form.hasPrefix(family.name + ":"))
        #expect(family.accepts(String(form.dropFirst(family.name.count + 1))))
      }
      #expect(!family.accepts(""))
    }
  }
}
