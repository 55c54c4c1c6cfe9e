// SPDX-License-Identifier: GPL-3.0-or-later

/// The verification of the library, and ways to get it wrong.
enum VerificationVariant: Sendable {
  /// As in the library.
  case sound
  /// Each of K points is verified at the whole of β.
  case unsplit
  /// The null is Φ((R − r)/σ), which is right for the binary form only.
  case marginOfTheRadius
}
