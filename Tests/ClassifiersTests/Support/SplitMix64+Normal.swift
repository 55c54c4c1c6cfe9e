// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting

extension SplitMix64 {
  /// A standard normal number (Box and Muller 1958).
  mutating func normal() -> Double {
    (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
  }
}
