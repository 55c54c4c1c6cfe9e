// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension DoubleDouble {
  /// A probability in words: as a number, or as α with a relative excess that is too small to be seen in one.
  ///
  /// - Parameter alpha: α.
  /// - Returns: For example `0.00132886` or `alpha·(1 − 3e-13)`.
  func words(comparedWith alpha: Double) -> String {
    let excess = (self / alpha - 1).high
    if excess.magnitude > 1e-6 { return high.brief(6) }
    if excess == 0 { return "alpha" }
    return "alpha·(1 \(excess < 0 ? "−" : "+") \(excess.magnitude.brief(2)))"
  }
}
