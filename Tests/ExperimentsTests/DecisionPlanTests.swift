// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Plans to decide` {
  @Test func `so many votes certify if all agree, and one less does not`() async throws {
    try await propertyCheck(count: 100, input: Gen.double(in: -12...(-0.4))) { exponent in
      let plan = try DecisionPlan(alpha: pow(10, exponent))
      let n = plan.votesToCertify
      #expect(try RadiusCase(n: n, k: n, alpha: plan.alpha, sigma: 1).certificate.radius != nil)
      if n > 1 {
        let fewer = try RadiusCase(n: n - 1, k: n - 1, alpha: plan.alpha, sigma: 1)
        #expect(fewer.certificate.radius == nil)
      }
    }
  }

  @Test func `at 0.001 ten votes certify and eleven predict`() throws {
    let plan = try DecisionPlan(alpha: 0.001)
    #expect(plan.votesToCertify == 10 && plan.votesToPredict == 11)
    #expect(plan.explanation.contains("n = 10 ") && plan.explanation.contains("n = 11 "))
  }

  @Test func `JSON reads back, and what is no α is refused`() throws {
    let plan = try DecisionPlan(alpha: 0.05)
    let json = Data(try plan.jsonLine().utf8)
    #expect(try JSONDecoder().decode(DecisionPlan.self, from: json) == plan)
    for alpha in [0, 0.5, -1, .nan] {
      #expect(throws: StatisticsError.self) { try DecisionPlan(alpha: alpha) }
    }
  }
}
