// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Double {
  /// e to the power of the number.
  var exponential: Double { exp(self) }
}
