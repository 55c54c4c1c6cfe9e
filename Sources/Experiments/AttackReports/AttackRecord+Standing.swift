// SPDX-License-Identifier: GPL-3.0-or-later

extension AttackRecord {
  /// How an example ended.
  enum Standing: Sendable, Hashable {
    /// With an error, at certification or under attack.
    case failed
    /// Without a certificate.
    case abstained
    /// With a certificate.
    case issued
  }

  /// How the example ended.
  var standing: Standing {
    if failure != nil || certification.outcome == .failed { return .failed }
    return certification.outcome == .certified ? .issued : .abstained
  }
}
