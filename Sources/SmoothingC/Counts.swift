// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

public import CSmoothing
import Certificates
import Smoothing
import Statistics

/// CERTIFY as a function of the counts; the header says what each argument is.
@c @implementation
public func smoothing_certify_counts(
  _ selection: UnsafePointer<Int64>?, _ estimation: UnsafePointer<Int64>?, _ class_count: Int64,
  _ sigma: Double, _ alpha: Double, _ form: Int32, _ charge: Double,
  _ result: UnsafeMutablePointer<smoothing_certification>?
) -> Int32 {
  guarded {
    let result = unsafe try place(result, "result")
    let rule = try CertificationRule(
      sigma: sigma, alpha: FailureProbability(alpha), bound: BoundForm(code: form), charge: charge)
    let selection = unsafe try counts(selection, class_count, "selection")
    let estimation = unsafe try counts(estimation, class_count, "estimation")
    let certification = try rule.certify(selection: selection, estimation: estimation)
    unsafe result.pointee = smoothing_certification(certification)
  }
}

/// PREDICT as a function of the counts.
@c @implementation
public func smoothing_predict_counts(
  _ votes: UnsafePointer<Int64>?, _ class_count: Int64, _ alpha: Double, _ charge: Double,
  _ result: UnsafeMutablePointer<smoothing_prediction>?
) -> Int32 {
  guarded {
    let result = unsafe try place(result, "result")
    let rule = try PredictionRule(alpha: FailureProbability(alpha), charge: charge)
    let prediction = try rule.predict(unsafe counts(votes, class_count, "counts"))
    unsafe result.pointee = smoothing_prediction(prediction)
  }
}

/// The caller's counts, checked.
private func counts(
  _ votes: UnsafePointer<Int64>?, _ classCount: Int64, _ name: String
) throws -> ClassCounts {
  let classCount = try length(classCount, "class_count", atMost: greatestClassCount)
  return try unsafe ClassCounts(input(votes, classCount, name).map { Int($0) })
}
