// SPDX-License-Identifier: GPL-3.0-or-later

/// A count for which a rule breaks a promise.
struct IntervalViolation: Sendable, Hashable {
  let successes: Int
  let trials: Int
  let alpha: Double
}
