// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Statistics

/// The worst case of the radius theorem as a classifier on ℝᵈ: it has the given probabilities at x, and g changes at R.
///
/// Goals, in this order: the exact values lie in the enclosures; those are a few units in the last place wide.
///
/// f depends on u·(z − x)/‖u‖ alone and is constant on the slabs of `WorstCaseSlabs`. Its noise level is part of it:
/// smoothed with that σ at its center it attains p_A, p_B and R; elsewhere and for another σ it is a ridge classifier like others.
/// The thresholds are known within a unit in the last place; the enclosures hold for every choice within it. The
/// evaluator works in `Double`s, a few units in the last place away.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Theorem 2.
public struct WorstCaseClassifier: RobustRadiusOracle {
  /// The slabs along the direction.
  public let slabs: WorstCaseSlabs
  /// The shape of one input: a vector.
  public let inputShape: InputShape
  /// The center x.
  public let center: [Double]
  /// The number of classes K.
  public var classCount: Int { slabs.classCount }
  /// The direction u, not normalized.
  public var direction: [Double] { ridge.weights }
  private let ridge: Ridge

  /// The worst case around a point.
  ///
  /// - Parameters:
  ///   - slabs: The slabs, with σ, p_A, p_B and K.
  ///   - center: x, d finite values.
  ///   - direction: u, d finite values, not all zero; its length does not matter.
  /// - Throws: `ClassifierError.invalidShape` for no coordinate, `wrongInputCount` if the two differ in length, `invalidClassCount` for
  ///   K ≥ 2³¹, `nonFiniteInput`, `invalidParameter` for a direction that is none.
  public init(
    slabs: WorstCaseSlabs, center: [Double], direction: [Double]
  ) throws(ClassifierError) {
    inputShape = try InputShape(features: direction.count)
    guard slabs.classCount <= Int(Int32.max) else { throw .invalidClassCount(slabs.classCount) }
    ridge = try Ridge(weights: direction)
    self.center = try OracleQuestion(center, sigma: slabs.sigma, dimension: direction.count).input
    self.slabs = slabs
  }

  /// The worst case in dimension d, at the origin and along the first axis.
  ///
  /// - Parameters:
  ///   - slabs: The slabs, with σ, p_A, p_B and K.
  ///   - dimension: d ≥ 1.
  /// - Throws: `ClassifierError.invalidShape` unless d is in 1..<2³¹; `invalidClassCount`.
  public init(slabs: WorstCaseSlabs, dimension: Int) throws(ClassifierError) {
    let shape = try InputShape(features: dimension)
    let zeros = [Double](repeating: 0, count: shape.elementCount)
    try self.init(slabs: slabs, center: zeros, direction: [1] + zeros.dropFirst())
  }

  /// The exact class probabilities: p_A, p_B and the parts of the rest at the center for the σ of the slabs.
  public func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    try outlook(input, sigma).probabilities
  }

  /// The exact robust radius: R at the center for the σ of the slabs.
  public func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure {
    try outlook(input, sigma).robustRadius
  }

  /// u/‖u‖ at the center; u/‖u‖ or its opposite elsewhere.
  public func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]? {
    let sign = try outlook(input, sigma).signOfWorstDirection
    return sign == 0 ? nil : ridge.unitVector(sign: sign)
  }

  /// Makes an evaluator that sums u·(z − x) in double precision.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    let length = ridge.length
    let thresholds = slabs.thresholds.map { ($0.lower + ($0.upper - $0.lower) / 2) * length }
    let labels = slabs.labels
    return PointWorker(dimension: inputShape.elementCount) { [ridge, center] point in
      labels[thresholds.intervalIndex(of: ridge.position(of: point, from: center))]
    }
  }

  private func outlook(
    _ input: [Double], _ sigma: Double
  ) throws(ClassifierError) -> RidgeOutlook {
    let question = try OracleQuestion(input, sigma: sigma, dimension: inputShape.elementCount)
    let position = ridge.distance(of: question.input, from: center)
    let places = slabs.thresholds.map { (ExtendedEnclosure($0) - position) / sigma }
    return RidgeOutlook(
      partition: LinePartition(places: places, labels: slabs.labels), classCount: classCount,
      sigma: sigma)
  }
}
