// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The two probabilities of which a radius is made, p_A and p_B ≤ 1 − p_A, and the rest that other classes share.
///
/// Of a probability above ½ the complement is taken as exact, else the value, so that nothing is lost near 1; in the binary
/// form the rest is 0 exactly.
struct ProbabilityPair {
  /// p_A.
  let top: ExtendedEnclosure
  /// p_B.
  let runnerUp: ExtendedEnclosure
  /// 1 − p_A − p_B.
  let rest: ExtendedEnclosure

  /// The pair of two bounds; 1 − p_A is used for p_B where that is smaller.
  init(lowerPA: LowerBound, upperPB: UpperBound) {
    let complement = lowerPA.mirrored
    let runnerUp = upperPB.value < complement.value ? upperPB : complement
    self.init(exactlyPA: lowerPA, exactlyPB: runnerUp)
  }

  /// The pair of two probabilities as they are, even if they add to more than 1.
  init(exactlyPA lowerPA: LowerBound, exactlyPB upperPB: UpperBound) {
    top = Self.exact(lowerPA.value, lowerPA.complement)
    runnerUp = Self.exact(upperPB.value, upperPB.complement)
    rest =
      lowerPA.mirrored == upperPB
      ? ExtendedEnclosure(0) : ExtendedEnclosure(1) - top - runnerUp
  }

  /// The probability that the pair of a value and its complement stands for.
  private static func exact(_ value: Double, _ complement: Double) -> ExtendedEnclosure {
    value > 0.5 ? ExtendedEnclosure(exactSum: 1, -complement) : ExtendedEnclosure(value)
  }
}
