// SPDX-License-Identifier: GPL-3.0-or-later

// The C library's elementary functions, for this module. Only this file imports them.
//
// The error bounds assume that a result is within `elementaryFunctionError` of the exact value, relative to it. glibc and
// Apple's library state less than one unit in the last place, which is at most 2u; the bounds assume twice that.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// u = 2⁻⁵³, the relative error of one rounding to nearest.
package let unitRoundoff = 0x1p-53

/// The relative error that the bounds assume of each function below: 4u, two units in the last place.
package let elementaryFunctionError = 4 * unitRoundoff

/// ln x.
package func naturalLog(_ x: Double) -> Double { log(x) }

/// ln(1 + x), accurate near 0.
package func naturalLog(onePlus x: Double) -> Double { log1p(x) }

/// eˣ.
package func exponential(_ x: Double) -> Double { exp(x) }

/// eˣ − 1, accurate near 0.
package func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
