// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics

extension Gen {
  /// A number of trials n of any magnitude and successes k in 0...n; the simplest is 0 of 1.
  ///
  /// Few successes and few failures are drawn far more often than a uniform k would have them.
  static func count(
    ofTrials trials: ClosedRange<Int> = 1...BinomialCount.greatestTrials
  ) -> Generator<(k: Int, n: Int)> {
    logUniform(in: Double(trials.lowerBound)...Double(trials.upperBound)).flatMap { size in
      let n = Int(size)
      return oneOf(int(in: 0...n), int(in: 0...n).map { n - $0 }).map { (k: $0, n: n) }
    }
  }

  /// A count k of n trials, 1 ≤ k ≤ n, and a probability p whose mean n·p it is not below.
  static func upperTail(ofTrials trials: ClosedRange<Int>) -> Generator<UpperTail> {
    int(in: trials).flatMap { n in
      zip(int(in: 1...n), double(in: 0.001...1)).map { k, share in
        (k: k, n: n, p: min(1.0.nextDown, share * Double(k) / Double(n)))
      }
    }
  }

  /// The arguments of P[Bin(n, p) ≥ k].
  typealias UpperTail = (k: Int, n: Int, p: Double)

  /// A failure probability of any magnitude at which bounds are normal numbers; the simplest is the
  /// least.
  static let alpha = logUniform(in: 1e-300...0.5.nextDown)

  /// Any failure probability, down to the least positive number.
  static let anyAlpha = logUniform(in: 0x1p-1074...0.5.nextDown)
}
