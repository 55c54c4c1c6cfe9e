// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics

extension ReferenceRow {
  /// The exact value that the cells `column` and `rest` hold as a sum of two Doubles.
  func exact(_ column: String, _ rest: String) throws -> DoubleDouble {
    DoubleDouble(exactSum: try double(column), try double(rest))
  }

  /// The number of successes and trials in the cells `k` and `n`.
  func count() throws -> BinomialCount {
    try BinomialCount(successes: try int("k"), trials: try int("n"))
  }
}
