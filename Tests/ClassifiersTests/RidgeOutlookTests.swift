// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Classifiers

@Suite("Outlook from a point of a ridge") struct RidgeOutlookTests {
  private func outlook(_ places: [Double], _ labels: [Int], sigma: Double = 1) -> RidgeOutlook {
    RidgeOutlook(
      partition: LinePartition(places: places.map { ExtendedEnclosure($0) }, labels: labels),
      classCount: 3, sigma: sigma)
  }

  @Test func `a class without an interval has probability zero`() {
    let probabilities = outlook([0.5], [2, 0]).probabilities
    #expect(probabilities.count == 3 && probabilities[1] == Enclosure(exactly: 0))
    #expect(probabilities[2].lower > 0.69 && probabilities[2].upper < 0.7)
  }

  @Test func `distances are in units of the input`() async throws {
    try await propertyCheck(input: Gen.double(in: 0.01...5), Gen.logUniform(in: 1e-3...1e3)) {
      place, sigma in
      let radius = outlook([place], [0, 1], sigma: sigma).robustRadius
      #expect(radius.lower <= place * sigma * (1 + 1e-15))
      #expect(radius.upper >= place * sigma * (1 - 1e-15))
      #expect(radius.upper - radius.lower <= 1e-13 * radius.upper)
    }
  }

  @Test func `the direction leads to the nearer tie`() {
    #expect(outlook([-1, 2], [1, 0, 2]).signOfWorstDirection == -1)
    #expect(outlook([-2, 1], [1, 0, 2]).signOfWorstDirection == 1)
    #expect(outlook([], [1]).signOfWorstDirection == 0)
    #expect(outlook([], [1]).robustRadius == Enclosure(exactly: .infinity))
  }
}
