// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Certificates
import Smoothing
import Statistics

/// The greatest number of classes: counts of so many fit memory many times over.
let greatestClassCount: Int64 = 1 << 20

extension BoundForm {
  /// The form of a number from C.
  init(code: Int32) throws(InterfaceError) {
    switch code {
    case 0: self = .binary
    case 1: self = .twoClass
    default: throw .invalidCode(name: "form", value: code)
    }
  }
}

extension AbstentionReason {
  /// The number of the reason in the header.
  var code: Int32 {
    switch self {
    case .lowerBoundNotAboveHalf: 1
    case .boundsDoNotSeparate: 2
    case .countsDoNotDiffer: 3
    }
  }
}

extension smoothing_certification {
  /// What CERTIFY found, as C sees it.
  init(_ certification: Certification) {
    let certificate = certification.certificate
    self.init(
      top_class: Int64(certification.topClass), top_count: Int64(certification.topCount),
      samples: Int64(certification.estimationSamples),
      lower_p_a: certificate.lowerPA.value,
      one_minus_lower_p_a: certificate.lowerPA.complement,
      upper_p_b: certificate.upperPB.value,
      one_minus_upper_p_b: certificate.upperPB.complement,
      radius: certification.radius?.value ?? 0, abstention: 0)
    if case .abstain(let reason) = certification.outcome { abstention = reason.code }
  }
}

extension smoothing_prediction {
  /// What PREDICT found, as C sees it.
  init(_ prediction: Prediction) {
    let top = prediction.counts.topClass
    self.init(
      top_class: Int64(top), top_count: Int64(prediction.counts.votes[top]),
      p_value: prediction.pValue, abstention: 0)
    if case .abstain(let reason) = prediction.outcome { abstention = reason.code }
  }
}
