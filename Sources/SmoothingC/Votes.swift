// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

public import CSmoothing
import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics

/// The smoothed classifiers that C holds handles of.
let classifiers = HandleTable<VoteSource>("classifier", tag: 2)

/// The smoothed classifier of a label function; the header says what each argument is.
@c @implementation
public func smoothing_classifier_create(
  _ function: smoothing_label_function?, _ context: UnsafeMutableRawPointer?,
  _ dimension: Int64, _ class_count: Int64, _ noise: OpaquePointer?, _ seed: UInt64,
  _ batch: Int64, _ classifier: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  guarded {
    let classifier = unsafe try place(classifier, "classifier")
    guard let function = unsafe function else { throw InterfaceError.nullPointer("function") }
    let dimension = try length(dimension, "dimension", atMost: VoteSource.greatestDimension)
    let base = try unsafe LabelFunction(
      function, context: context, dimension: Int(dimension), classCount: Int(class_count))
    let noise = try unsafe noises.object(noise)
    let source = try VoteSource(base: base, noise: noise, seed: seed, batch: Int(batch))
    unsafe classifier.pointee = classifiers.insert(source)
  }
}

/// Destroys a smoothed classifier.
@c @implementation
public func smoothing_classifier_destroy(_ classifier: OpaquePointer?) -> Int32 {
  guarded { try unsafe classifiers.remove(classifier) }
}

/// Counts votes.
@c @implementation
public func smoothing_votes(
  _ classifier: OpaquePointer?, _ centre: UnsafePointer<Float>?, _ dimension: Int64,
  _ example: Int64, _ role: Int32, _ first: Int64, _ samples: Int64,
  _ counts: UnsafeMutablePointer<Int64>?, _ class_count: Int64
) -> Int32 {
  guarded {
    let source = try unsafe classifiers.object(classifier)
    let point = try unsafe point(centre, dimension, of: source)
    let places = unsafe try places(counts, class_count, "counts", of: source)
    let role = try NoiseRole(code: role)
    let votes = try source.votes(
      point, example: example, role: role, samples: sampleNumbers(first, samples))
    unsafe write(votes, to: places)
  }
}

/// CERTIFY.
@c @implementation
public func smoothing_certify(
  _ classifier: OpaquePointer?, _ centre: UnsafePointer<Float>?, _ dimension: Int64,
  _ example: Int64, _ n0: Int64, _ n: Int64, _ alpha: Double, _ form: Int32,
  _ selection: UnsafeMutablePointer<Int64>?, _ estimation: UnsafeMutablePointer<Int64>?,
  _ class_count: Int64, _ result: UnsafeMutablePointer<smoothing_certification>?
) -> Int32 {
  guarded {
    let source = try unsafe classifiers.object(classifier)
    let point = try unsafe point(centre, dimension, of: source)
    let selectionPlaces = unsafe try places(selection, class_count, "selection", of: source)
    let estimationPlaces = unsafe try places(estimation, class_count, "estimation", of: source)
    let result = unsafe try place(result, "result")
    let rule = try CertificationRule(
      sigma: source.noise.sigma, alpha: FailureProbability(alpha), bound: BoundForm(code: form),
      charge: source.charge)
    let (selected, estimated) = (try sampleNumbers(0, n0), try sampleNumbers(0, n))
    let selection = try source.votes(
      point, example: example, role: .selection, samples: selected, name: "n0")
    let estimation = try source.votes(
      point, example: example, role: .estimation, samples: estimated)
    let certification = try rule.certify(selection: selection, estimation: estimation)
    unsafe write(selection, to: selectionPlaces)
    unsafe write(estimation, to: estimationPlaces)
    unsafe result.pointee = smoothing_certification(certification)
  }
}

/// PREDICT.
@c @implementation
public func smoothing_predict(
  _ classifier: OpaquePointer?, _ centre: UnsafePointer<Float>?, _ dimension: Int64,
  _ example: Int64, _ n: Int64, _ alpha: Double, _ counts: UnsafeMutablePointer<Int64>?,
  _ class_count: Int64, _ result: UnsafeMutablePointer<smoothing_prediction>?
) -> Int32 {
  guarded {
    let source = try unsafe classifiers.object(classifier)
    let point = try unsafe point(centre, dimension, of: source)
    let places = unsafe try places(counts, class_count, "counts", of: source)
    let result = unsafe try place(result, "result")
    let rule = try PredictionRule(alpha: FailureProbability(alpha), charge: source.charge)
    let votes = try source.votes(
      point, example: example, role: .prediction, samples: sampleNumbers(0, n))
    let prediction = try rule.predict(votes)
    unsafe write(votes, to: places)
    unsafe result.pointee = smoothing_prediction(prediction)
  }
}

/// The caller's point, of the dimension of the classifier.
private func point(
  _ centre: UnsafePointer<Float>?, _ dimension: Int64, of source: VoteSource
) throws(InterfaceError) -> [Float] {
  let expected = Int64(source.base.inputShape.elementCount)
  guard dimension == expected else {
    throw .mismatchedLength(name: "dimension", value: dimension, expected: expected)
  }
  return try unsafe Array(input(centre, dimension, "input"))
}

/// The caller's places for counts, as many as the classifier has classes.
private func places(
  _ counts: UnsafeMutablePointer<Int64>?, _ classCount: Int64, _ name: String,
  of source: VoteSource
) throws(InterfaceError) -> UnsafeMutableBufferPointer<Int64> {
  let expected = Int64(source.base.classCount)
  guard classCount == expected else {
    throw .mismatchedLength(name: "class_count", value: classCount, expected: expected)
  }
  return unsafe try output(counts, classCount, name)
}

private func write(_ counts: ClassCounts, to places: UnsafeMutableBufferPointer<Int64>) {
  for (label, votes) in counts.votes.enumerated() { unsafe places[label] = Int64(votes) }
}
