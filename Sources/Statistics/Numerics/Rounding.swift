// SPDX-License-Identifier: GPL-3.0-or-later

// Directed rounding of a single operation. fma and comparisons tell the sign of the rounding error exactly.

/// 1 − p for 0 ≤ p ≤ 1, rounded up.
func complementRoundedUp(_ probability: Double) -> Double {
  let difference = 1 - probability
  // For p ≥ ½ the difference is exact (Sterbenz); below, 1 − difference is exact for the same reason.
  return 1 - difference > probability ? difference.nextUp : difference
}

/// 1 − p for 0 ≤ p ≤ 1, rounded down.
func complementRoundedDown(_ probability: Double) -> Double {
  let difference = 1 - probability
  return 1 - difference < probability ? difference.nextDown : difference
}
