// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

extension CertificationRecord {
  /// The certificate as the record's bounds state it; nil for a record without bounds, or with bounds that are none.
  ///
  /// p̲_A comes with its complement. Of p̄_B the record keeps the value alone, which is all that the two-class radius uses below ½; the
  /// binary form needs none.
  var certificate: GaussianL2? {
    guard let lowerPA, let oneMinusLowerPA,
      let lower = try? LowerBound(value: lowerPA, complement: oneMinusLowerPA)
    else { return nil }
    switch bound {
    case .binary: return try? GaussianL2(sigma: sigma, lowerPA: lower)
    case .twoClass:
      guard let upper = upperPB.flatMap({ try? UpperBound(exactly: $0) }) else { return nil }
      return try? GaussianL2(sigma: sigma, lowerPA: lower, upperPB: upper)
    }
  }
}
