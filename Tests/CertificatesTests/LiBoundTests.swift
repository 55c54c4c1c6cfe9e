// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// The claims of ``LiBound``: below its exact value and close to it, monotone, and below the certificate of today.
@Suite struct `Bound of Li and others` {
  private let bound = EarlierBound.li

  @Test func `the reference tables are met from below, to twelve digits`() throws {
    try bound.checkTables()
  }

  @Test func `it is below the certificate of Cohen and others everywhere`() async throws {
    try await bound.checkThatItIsBelowToday()
  }

  @Test func `it grows with p_A and falls with p_B`() async throws {
    try await bound.checkThatItIsMonotone()
  }

  @Test func `it is proportional to sigma`() async throws { try await bound.checkThatItScales() }

  @Test func `no separation gives no radius, and certainty a finite one`() throws {
    try bound.checkTheEnds()
  }

  @Test func `hostile parameters are refused by name`() throws { try bound.checkRefusals() }
}
