// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Testing

@Suite("Attack level")
struct AttackLevelTests {
  @Test func `a level is offered by what conforms to it`() throws {
    let labels = try ClosureClassifier(inputShape: InputShape(features: 2), classCount: 2) { _ in 0
    }
    let halfSpace = try HalfSpaceClassifier(normal: [1, 0], offset: 0)
    let linear = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [1, 0, 0, 1], offsets: [0, 0])
    func offered(_ classifier: any BaseClassifier) -> [AttackLevel] {
      AttackLevel.allCases.filter { $0.isOffered(by: classifier) }
    }
    #expect(offered(labels) == [.labels])
    #expect(offered(linear) == [.labels, .scores, .gradients])
    #expect(offered(halfSpace) == AttackLevel.allCases)
  }

  @Test func `each level says what it needs`() {
    #expect(Set(AttackLevel.allCases.map(\.explanation)).count == AttackLevel.allCases.count)
  }
}
