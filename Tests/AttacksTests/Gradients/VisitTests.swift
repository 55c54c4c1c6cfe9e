// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Attacks

@Suite("Visit")
struct VisitTests {
  private func visit(_ loss: Double, error: Double = 0, isFooled: Bool = false) -> Visit {
    Visit(
      number: 0, perturbation: [],
      point: AttackPoint(values: [], distance: Enclosure(exactly: 0)),
      estimate: GradientEstimate(
        loss: loss, standardError: error, gradient: [], share: 0, isFooled: isFooled),
      restart: 0)
  }

  @Test func `adversarial comes before any loss`() {
    #expect(visit(1, isFooled: true).isAsGood(as: visit(5)))
    #expect(!visit(5).isAsGood(as: visit(1, isFooled: true)))
    #expect(visit(2).isAsGood(as: visit(1)) && !visit(1).isAsGood(as: visit(2)))
    #expect(visit(2).isAsGood(as: visit(2)))
  }

  @Test func `clearly better is by more than two standard errors of the difference`() {
    #expect(visit(1.01).isClearlyBetter(than: visit(1)))
    #expect(!visit(1).isClearlyBetter(than: visit(1)))
    #expect(visit(2.01, error: 0.3).isClearlyBetter(than: visit(1, error: 0.4)))
    #expect(!visit(1.99, error: 0.3).isClearlyBetter(than: visit(1, error: 0.4)))
  }
}
