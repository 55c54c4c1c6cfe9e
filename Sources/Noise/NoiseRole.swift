// SPDX-License-Identifier: GPL-3.0-or-later

/// What a noise vector is drawn for.
///
/// Different roles never share noise.
///
/// Reusing the votes of one role for another breaks the guarantee: a certificate whose selection votes are counted
/// again in its estimation is wrong with probability up to 2α.
public enum NoiseRole: Sendable, Hashable {
  /// The n₀ votes that choose the class.
  case selection
  /// The n votes that bound its probability.
  case estimation
  /// The votes of PREDICT.
  case prediction
  /// The votes that verify the outcome of an attack.
  case verification
  /// Gaussian augmentation in training.
  case training
  /// The search of attack number k, 0 ≤ k < 128.
  case attack(UInt8)

  /// The role's eight bits in the counter.
  ///
  /// - Throws: `NoiseError.roleOutOfRange` for an attack number of 128 or more.
  public func code() throws(NoiseError) -> UInt8 {
    switch self {
    case .selection: return 0
    case .estimation: return 1
    case .prediction: return 2
    case .verification: return 3
    case .training: return 4
    case .attack(let number):
      guard number < 128 else { throw .roleOutOfRange(Int(number)) }
      return 128 + number
    }
  }
}
