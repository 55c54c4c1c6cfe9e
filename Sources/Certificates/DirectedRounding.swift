// SPDX-License-Identifier: GPL-3.0-or-later

// Single operations rounded in a stated direction, for arguments of ordinary size: fma gives the sign of the rounding error.
// Where a result is subnormal or infinite the error itself may be lost, and a step outward is taken without asking.

/// x − y rounded down.
func differenceRoundedDown(_ x: Double, _ y: Double) -> Double {
  let difference = x - y
  guard difference.isFinite else { return difference }
  // Knuth's two-sum: the exact error of the difference.
  let virtual = x - difference
  let error = (x - (difference + virtual)) + (virtual - y)
  return error < 0 ? difference.nextDown : difference
}

/// x·y rounded down, for x, y ≥ 0.
func productRoundedDown(_ x: Double, _ y: Double) -> Double {
  let product = x * y
  if product.isInfinite { return product }
  if product < 0x1p-960 { return max(0, product.nextDown) }
  return (-product).addingProduct(x, y) < 0 ? product.nextDown : product
}

/// x/y rounded up, for x ≥ 0, y > 0.
func quotientRoundedUp(_ x: Double, _ y: Double) -> Double {
  let quotient = x / y
  if x == 0 || quotient.isInfinite { return quotient }
  if quotient < 0x1p-960 || x < 0x1p-960 { return quotient.nextUp }
  return (-x).addingProduct(quotient, y) < 0 ? quotient.nextUp : quotient
}
