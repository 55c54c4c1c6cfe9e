// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// Which theorem turns probabilities into a radius.
enum Theorem: Int32 {
  case cohen = 0
  case lecuyer = 1
  case li = 2

  /// The theorem of a number from C.
  init(code: Int32) throws(InterfaceError) {
    guard let theorem = Theorem(rawValue: code) else {
      throw .invalidCode(name: "theorem", value: code)
    }
    self = theorem
  }

  /// The radius, rounded down; 0 where nothing is proved.
  func radius(
    sigma: Double, lowerPA: LowerBound, upperPB: UpperBound
  ) throws(CertificateError) -> Double {
    let radius =
      switch self {
      case .cohen: try GaussianL2(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius
      case .lecuyer: try LecuyerBound(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius
      case .li: try LiBound(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius
      }
    return radius?.value ?? 0
  }
}
