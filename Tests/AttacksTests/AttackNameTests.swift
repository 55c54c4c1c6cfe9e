// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Testing

@Suite("Attack name")
struct AttackNameTests {
  @Test func `an attack bears its name, and its noise number is its own`() throws {
    let attacks = try AttackName.allCases.map { try $0.make(AttackOptions()) }
    #expect(attacks.map(\.name) == AttackName.allCases.map(\.rawValue))
    #expect(Set(attacks.map(\.number)).count == attacks.count)
    #expect(attacks.allSatisfy { $0.number < 126 })
  }

  @Test func `the standard attacks need what the classifier offers`() throws {
    let labels = try ClosureClassifier(inputShape: InputShape(features: 2), classCount: 2) { _ in 0
    }
    let gradients = try HalfSpaceClassifier(normal: [1, 0], offset: 0)
    for classifier in [labels, gradients] as [any BaseClassifier] {
      let standard = AttackName.standard(for: classifier)
      #expect(standard.contains(.freeStein))
      for name in standard {
        #expect(try name.make(AttackOptions()).level.isOffered(by: classifier))
      }
    }
    #expect(AttackName.standard(for: gradients).contains(.smoothAdv))
  }

  @Test func `options are heard and checked`() throws {
    var options = AttackOptions()
    options.copies = 0
    #expect(throws: AttackError.self) { try AttackName.smoothAdv.make(options) }
    options = AttackOptions(steps: 0)
    for name in [AttackName.pgd, .smoothAdv, .steinPGD, .ddn, .ddnBase] {
      #expect(throws: AttackError.self) { try name.make(options) }
    }
  }

  @Test func `every attack is in the list for messages`() {
    for name in AttackName.allCases { #expect(AttackName.list.contains(name.rawValue)) }
  }
}
