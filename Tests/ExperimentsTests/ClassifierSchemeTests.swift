// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Classifier scheme") struct ClassifierSchemeTests {
  @Test(arguments: ClassifierScheme.allCases)
  func `its notation begins with its name`(scheme: ClassifierScheme) {
    #expect(scheme.notation.contains("\(scheme.rawValue):"))
  }
}
