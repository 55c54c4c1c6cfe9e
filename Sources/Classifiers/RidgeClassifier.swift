// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
public import Statistics

/// A classifier of u = w·x alone, constant between thresholds: multi-class problems with exact probabilities and radii.
///
/// Goals, in this order: the exact values lie in the enclosures; those are a few units in the last place wide; a radius costs
/// milliseconds.
///
/// With thresholds t₁ < … < t_m and labels l₀, …, l_m the label is l_k for t_k < u ≤ t_{k+1} (t₀ = −∞, t_{m+1} = ∞), and
///
///     P[f(x + ε) = c] = Σ over k with l_k = c of Φ((t_{k+1} − u)/s) − Φ((t_k − u)/s),   s = σ‖w‖
///
/// Moves orthogonal to w change nothing, so that the exact robust radius is the distance of the first tie along ±w. It need
/// not be the certified one: R*/R is 1 for a half-space and larger for others. The search for the tie proves that it
/// passed over none: a stretch counts as free of ties only if the mean value form says so.
///
/// Source: the half-space is that of Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), appendix B; the rest is elementary.
public struct RidgeClassifier: RobustRadiusOracle {
  /// The shape of one input: a vector.
  public let inputShape: InputShape
  /// The number of classes K.
  public let classCount: Int
  /// The thresholds t₁ < … < t_m of u.
  public let thresholds: [Double]
  /// The labels of the m + 1 intervals.
  public let labels: [Int]
  /// w.
  public var weights: [Double] { ridge.weights }
  /// The direction w.
  let ridge: Ridge

  /// A ridge classifier.
  ///
  /// - Parameters:
  ///   - weights: w, one for each coordinate of a vector input; finite, not all zero.
  ///   - thresholds: m ≥ 0 finite numbers, increasing, in the units of w·x.
  ///   - labels: m + 1 labels in 0..<classCount, from u = −∞ to ∞.
  ///   - classCount: K ≥ 1.
  /// - Throws: `ClassifierError.invalidShape` for no weight, `invalidClassCount`, `invalidParameter` for a direction or threshold
  ///   that is none, `wrongAnswerCount` for a wrong number of labels, `labelOutOfRange`.
  public init(
    weights: [Double], thresholds: [Double], labels: [Int], classCount: Int
  ) throws(ClassifierError) {
    inputShape = try InputShape(features: weights.count)
    guard 1...Int(Int32.max) ~= classCount else { throw .invalidClassCount(classCount) }
    ridge = try Ridge(weights: weights)
    if let bad = thresholds.first(where: { !$0.isFinite }) {
      throw .invalidParameter("a threshold is \(bad), but must be finite")
    }
    if let (a, b) = zip(thresholds, thresholds.dropFirst()).first(where: { $0 >= $1 }) {
      throw .invalidParameter("the thresholds must increase, but \(b) follows \(a)")
    }
    guard labels.count == thresholds.count + 1 else {
      throw .wrongAnswerCount(expected: thresholds.count + 1, actual: labels.count)
    }
    if let place = labels.firstIndex(where: { !(0..<classCount ~= $0) }) {
      throw .labelOutOfRange(label: labels[place], classCount: classCount, index: place)
    }
    self.classCount = classCount
    self.thresholds = thresholds
    self.labels = labels
  }

  /// The exact class probabilities.
  ///
  /// - Complexity: O(d + m·K) with two values of Φ for each interval.
  public func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    try outlook(input, sigma).probabilities
  }

  /// The exact robust radius, by the first tie along ±w.
  ///
  /// - Complexity: O(d), and some hundred evaluations of the m intervals for each class.
  public func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure {
    try outlook(input, sigma).robustRadius
  }

  /// w/‖w‖ or −w/‖w‖, whichever way the first tie lies.
  public func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]? {
    let sign = try outlook(input, sigma).signOfWorstDirection
    return sign == 0 ? nil : ridge.unitVector(sign: sign)
  }

  /// Makes an evaluator that sums w·x in double precision.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker { makeLabeler() }

  /// The same, which cannot fail.
  func makeLabeler() -> PointWorker {
    PointWorker(dimension: inputShape.elementCount) { [self] point in
      label(at: ridge.position(of: point))
    }
  }

  private func outlook(
    _ input: [Double], _ sigma: Double
  ) throws(ClassifierError) -> RidgeOutlook {
    let question = try OracleQuestion(input, sigma: sigma, dimension: inputShape.elementCount)
    let places = ridge.places(of: thresholds, seenFrom: question.input, sigma: sigma)
    return RidgeOutlook(
      partition: LinePartition(places: places, labels: labels), classCount: classCount,
      sigma: sigma)
  }
}

extension [Double] {
  /// The number of thresholds below u, for increasing thresholds: the index of the interval (t_k, t_{k+1}] that holds it.
  func intervalIndex(of u: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < u { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
