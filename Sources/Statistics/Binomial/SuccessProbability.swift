// SPDX-License-Identifier: GPL-3.0-or-later

/// The probability of success of one trial as a pair (p, q = 1 − p), of which one member is exact.
///
/// Near 1 the pair holds what a `Double` cannot: 1 − 10⁻¹⁷. The exact member defines the number; the other is rounded to
/// nearest.
struct SuccessProbability {
  let p: Double
  let q: Double
  private let definedByComplement: Bool

  /// The number p.
  init(p: Double) {
    self.p = p
    q = 1 - p
    definedByComplement = false
  }

  /// The number 1 − q.
  init(q: Double) {
    p = 1 - q
    self.q = q
    definedByComplement = true
  }

  /// The same trial with success and failure exchanged.
  var mirrored: SuccessProbability {
    definedByComplement ? SuccessProbability(p: q) : SuccessProbability(q: p)
  }

  /// The distance of k from the mean, d = k − n·p, with one rounding.
  ///
  /// Both k and n are integers.
  func excess(of k: Double, in n: Double) -> Double {
    definedByComplement ? (k - n).addingProduct(n, q) : k.addingProduct(-n, p)
  }
}
