// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Statistics

/// The least numbers of votes with which a statement is made; the header says what each argument is.
@c @implementation
public func smoothing_least_votes(
  _ alpha: Double, _ to_certify: UnsafeMutablePointer<Int64>?,
  _ to_predict: UnsafeMutablePointer<Int64>?
) -> Int32 {
  guarded {
    let certify = unsafe try place(to_certify, "to_certify")
    let predict = unsafe try place(to_predict, "to_predict")
    let plan = try SampleSizePlan(alpha: FailureProbability(alpha))
    unsafe certify.pointee = Int64(plan.leastVotesToCertify)
    unsafe predict.pointee = Int64(plan.leastVotesToPredict)
  }
}

/// The greatest radii that some votes can prove.
@c @implementation
public func smoothing_radius_ceiling(
  _ votes: UnsafePointer<Int64>?, _ alpha: UnsafePointer<Double>?,
  _ sigma: UnsafePointer<Double>?, _ count: Int64, _ radius: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let votes = unsafe try input(votes, count, "votes")
    let alpha = unsafe try input(alpha, count, "alpha")
    let sigma = unsafe try input(sigma, count, "sigma")
    let radius = unsafe try output(radius, count, "radius")
    try forEachPlace(count) { i in
      let plan = try unsafe plan(alpha[i], sigma[i])
      unsafe radius[i] = try plan.ceiling(votes: Int(votes[i])) ?? 0
    }
  }
}

/// The least counts that certify radii.
@c @implementation
public func smoothing_least_successes(
  _ votes: UnsafePointer<Int64>?, _ radius: UnsafePointer<Double>?,
  _ alpha: UnsafePointer<Double>?, _ sigma: UnsafePointer<Double>?, _ count: Int64,
  _ successes: UnsafeMutablePointer<Int64>?
) -> Int32 {
  guarded {
    let votes = unsafe try input(votes, count, "votes")
    let radius = unsafe try input(radius, count, "radius")
    let alpha = unsafe try input(alpha, count, "alpha")
    let sigma = unsafe try input(sigma, count, "sigma")
    let successes = unsafe try output(successes, count, "successes")
    try forEachPlace(count) { i in
      let plan = try unsafe plan(alpha[i], sigma[i])
      let n = unsafe Int(votes[i])
      let least = try unsafe plan.leastSuccesses(votes: n, radius: radius[i])
      unsafe successes[i] = Int64(least ?? n + 1)
    }
  }
}

/// The probabilities of certifying radii.
@c @implementation
public func smoothing_radius_probability(
  _ radius: UnsafePointer<Double>?, _ votes: UnsafePointer<Int64>?, _ p: UnsafePointer<Double>?,
  _ alpha: UnsafePointer<Double>?, _ sigma: UnsafePointer<Double>?, _ count: Int64,
  _ lower: UnsafeMutablePointer<Double>?, _ upper: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let radius = unsafe try input(radius, count, "radius")
    let votes = unsafe try input(votes, count, "votes")
    let p = unsafe try input(p, count, "p")
    let alpha = unsafe try input(alpha, count, "alpha")
    let sigma = unsafe try input(sigma, count, "sigma")
    let lower = unsafe try output(lower, count, "lower")
    let upper = unsafe try output(upper, count, "upper")
    try forEachPlace(count) { i in
      let plan = try unsafe plan(alpha[i], sigma[i])
      let probability = try unsafe plan.probability(
        ofRadius: radius[i], votes: Int(votes[i]), topProbability: p[i])
      unsafe lower[i] = probability.lower
      unsafe upper[i] = probability.upper
    }
  }
}

/// The least numbers of votes that certify radii with a given probability.
@c @implementation
public func smoothing_votes_for_radius(
  _ radius: UnsafePointer<Double>?, _ p: UnsafePointer<Double>?, _ power: UnsafePointer<Double>?,
  _ alpha: UnsafePointer<Double>?, _ sigma: UnsafePointer<Double>?, _ count: Int64,
  _ votes: UnsafeMutablePointer<Int64>?, _ successes: UnsafeMutablePointer<Int64>?,
  _ attained: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let radius = unsafe try input(radius, count, "radius")
    let p = unsafe try input(p, count, "p")
    let power = unsafe try input(power, count, "power")
    let alpha = unsafe try input(alpha, count, "alpha")
    let sigma = unsafe try input(sigma, count, "sigma")
    let votes = unsafe try output(votes, count, "votes")
    let successes = unsafe try optionalOutput(successes, count, "successes")
    let attained = unsafe try optionalOutput(attained, count, "attained")
    try forEachPlace(count) { i in
      let plan = try unsafe plan(alpha[i], sigma[i])
      let detection = try unsafe plan.votes(
        forRadius: radius[i], topProbability: p[i], power: power[i])
      unsafe votes[i] = Int64(detection.trials)
      unsafe successes?[i] = Int64(detection.threshold)
      unsafe attained?[i] = detection.power
    }
  }
}

private func plan(_ alpha: Double, _ sigma: Double) throws(StatisticsError) -> SampleSizePlan {
  try SampleSizePlan(alpha: FailureProbability(alpha), sigma: sigma)
}
