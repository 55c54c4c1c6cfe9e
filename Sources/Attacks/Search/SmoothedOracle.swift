// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Noise
public import Smoothing

/// What a search may ask about f and g: labels, votes, and gradients, each on noise that the search names.
///
/// Everything is a function of classifier, threat model, point and noise address. It is not the judge: what it says of a point
/// decides nothing.
public final class SmoothedOracle {
  /// f.
  public let classifier: any BaseClassifier
  /// Where points may lie, and the noise with which they are evaluated.
  public let threat: ThreatModel
  /// The seed of the run.
  public let seed: UInt64
  /// The number of evaluations of f so far; a gradient counts once.
  public private(set) var calls = 0
  private let sampler: PointSampler
  private var gradients: GradientSampler?

  /// An oracle with scratch memory of its own, for the thread that makes it.
  ///
  /// - Parameters:
  ///   - classifier: f.
  ///   - threat: Where points may lie.
  ///   - seed: The seed of the noise.
  ///   - options: The number of inputs given to f at once.
  /// - Throws: `AttackError.smoothing` when the classifier's evaluator cannot be made.
  public init(
    _ classifier: any BaseClassifier, threat: ThreatModel, seed: UInt64,
    options: SamplingOptions = .standard
  ) throws(AttackError) {
    self.classifier = classifier
    self.threat = threat
    self.seed = seed
    do { sampler = try PointSampler(classifier, noise: threat.noise, options: options) } catch {
      throw .smoothing(error)
    }
  }

  /// d, the number of values of an input.
  public var dimension: Int { classifier.inputShape.elementCount }

  /// σ.
  public var sigma: Double { threat.noise.sigma }

  /// The noise vectors `samples` of an example in a role.
  public func block(example: Int, role: NoiseRole, samples: Range<Int>) -> SampleBlock {
    SampleBlock(NoiseAddress(seed: seed, example: example, role: role), samples: samples)
  }

  /// The noise vectors of one step of a search with m copies: m·step, …, m·step + m − 1.
  ///
  /// Where these are no numbers at all the block is one that every noise refuses.
  func block(example: Int, role: NoiseRole, step: Int, copies: Int) -> SampleBlock {
    let (first, isTooLarge) = step.multipliedReportingOverflow(by: copies)
    let (end, isTooLong) = first.addingReportingOverflow(copies)
    let exists = copies >= 0 && !isTooLarge && !isTooLong
    return block(example: example, role: role, samples: exists ? first..<end : -1..<0)
  }
}

// MARK: - Labels

extension SmoothedOracle {
  /// The votes of f around a point.
  ///
  /// - Throws: `AttackError.smoothing`.
  /// - Complexity: O(votes) evaluations of f.
  public func votes(around point: [Float], at block: SampleBlock) throws(AttackError) -> ClassCounts
  {
    calls += block.samples.count
    do {
      return try sampler.counts(around: point, at: block.address, samples: block.samples)
    } catch { throw .smoothing(error) }
  }

  /// The votes of f around a point, with the gradient that they tell of the probability of a class.
  ///
  /// - Parameters:
  ///   - label: The class c.
  ///   - point: x′.
  ///   - block: The noise.
  /// - Returns: The votes and ĝ.
  /// - Throws: `AttackError.classifier` for a label out of range, else `AttackError.smoothing`.
  /// - Complexity: O(votes) evaluations of f, O(votes·d).
  public func steinEstimate(
    of label: Int, around point: [Float], at block: SampleBlock
  ) throws(AttackError) -> SteinEstimate {
    try steinEstimate(of: label, around: point, at: block, fewest: block.samples.count) { _ in true
    }
  }

  /// The same from as many of the votes as it takes: `fewest`, and twice as many until the counts are enough or all are drawn.
  func steinEstimate(
    of label: Int, around point: [Float], at block: SampleBlock, fewest: Int,
    until isEnough: (ClassCounts) -> Bool
  ) throws(AttackError) -> SteinEstimate {
    try requireLabel(label)
    var sums = SteinSums(of: label, around: point, classCount: classifier.classCount)
    var samples = block.samples.prefix(max(0, fewest))
    repeat {
      calls += samples.count
      do {
        try sampler.forEachVote(
          around: point, at: block.address, samples: samples
        ) { answer, noisy in
          sums.add(noisy, answer: answer)
        }
      } catch { throw .smoothing(error) }
      samples = block.samples[samples.endIndex...].prefix(sums.counts.total)
    } while !samples.isEmpty && !isEnough(sums.counts)
    return sums.estimate(sigma: sigma)
  }

  private func requireLabel(_ label: Int) throws(AttackError) {
    let classCount = classifier.classCount
    guard 0..<classCount ~= label else {
      throw .classifier(.labelOutOfRange(label: label, classCount: classCount, index: 0))
    }
  }
}

// MARK: - Scores and gradients

extension SmoothedOracle {
  /// A loss of the scores around a point and its gradient, on some noise.
  ///
  /// - Parameters:
  ///   - loss: Which loss.
  ///   - label: The class under test.
  ///   - point: x′.
  ///   - block: The noise; nil for f at the point itself.
  /// - Returns: The loss, its gradient and the votes.
  /// - Throws: `AttackError.needsMore` for a classifier without gradients, else the error of the module that failed.
  /// - Complexity: one evaluation with gradient, and for more than one batch one more without, for each noise vector.
  public func gradient(
    of loss: ScoreLoss, label: Int, around point: [Float], at block: SampleBlock?
  ) throws(AttackError) -> GradientEstimate {
    calls += block?.samples.count ?? 1
    return try gradientSampler().estimate(loss, label: label, around: point, at: block)
  }

  /// The classifier as one that has gradients.
  ///
  /// - Throws: `AttackError.needsMore`, naming the attack.
  public func requireGradients(for attack: String) throws(AttackError) {
    guard classifier is any DifferentiableClassifier else {
      throw .needsMore(attack: attack, needed: .gradients)
    }
  }

  private func gradientSampler() throws(AttackError) -> GradientSampler {
    if let gradients { return gradients }
    guard let differentiable = classifier as? any DifferentiableClassifier else {
      throw .needsMore(attack: "gradient", needed: .gradients)
    }
    let made = try GradientSampler(differentiable, noise: threat.noise)
    gradients = made
    return made
  }
}

// MARK: - Directions

extension SmoothedOracle {
  /// A random unit vector, uniform on the sphere, of an example in a role: a function of its number.
  ///
  /// - Throws: `AttackError.noise` for a number, an example or a role that has no room.
  public func randomDirection(
    example: Int, role: NoiseRole, number: Int
  ) throws(AttackError) -> [Double] {
    let values = try randomNormals(dimension, example: example, role: role, number: number)
    return values.direction ?? [1] + [Double](repeating: 0, count: dimension - 1)
  }

  /// A random vector, uniform in the ball of radius 1, of an example in a role: a function of its number.
  ///
  /// The first d coordinates of a point of the sphere in d + 2 dimensions are uniform in the ball (Archimedes, for d = 1).
  ///
  /// - Throws: As `randomDirection`.
  func randomPointInBall(
    example: Int, role: NoiseRole, number: Int
  ) throws(AttackError) -> [Double] {
    let values = try randomNormals(dimension + 2, example: example, role: role, number: number)
    return Array((values.direction ?? values).prefix(dimension))
  }

  private func randomNormals(
    _ count: Int, example: Int, role: NoiseRole, number: Int
  ) throws(AttackError) -> [Double] {
    // Numbers that no block of votes reaches, so that a direction never shares words with the noise it is tried on.
    let room = 1 << 39
    guard 0..<room ~= number else { throw .noise(.sampleOutOfRange(number)) }
    let sample = room + number
    let address = NoiseAddress(seed: seed, example: example, role: role)
    let origin = [Float](repeating: 0, count: count)
    var values = origin
    do {
      var places = values.mutableSpan
      try FloatGaussian(sigma: 1).perturb(
        origin.span, at: address, samples: sample..<(sample + 1), into: &places)
    } catch { throw .noise(error) }
    return values.map(Double.init)
  }
}
