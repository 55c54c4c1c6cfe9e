// SPDX-License-Identifier: GPL-3.0-or-later

/// The options of training by stochastic gradient descent.
///
/// Everything here changes the weights; the number of threads, which does not, is given to `Trainer.train`.
public struct TrainingConfiguration: Sendable, Hashable, Codable {
  /// How often each image is seen, at least 1.
  public var epochs: Int
  /// The number of images per step: a positive multiple of `Trainer.shardSize`.
  public var batchSize: Int
  /// The learning rate before the schedule, positive.
  public var learningRate: Double
  /// How the learning rate changes.
  public var schedule: LearningRateSchedule
  /// The number of epochs at the start in which the learning rate rises linearly from 0, at least 0.
  public var warmUpEpochs: Double
  /// The momentum, in 0..<1.
  public var momentum: Double
  /// Whether the momentum looks ahead (Nesterov).
  public var isNesterov: Bool
  /// The factor of weight decay, at least 0; biases and batch normalizations do not decay.
  public var weightDecay: Double
  /// The share of the target that is spread evenly over all classes, in 0..<1.
  public var labelSmoothing: Double
  /// Images are shifted at random by up to this many pixels along each axis, at least 0; what comes in is 0.
  public var maximumShift: Int
  /// The seed of initialization, order, shifts and noise.
  public var seed: UInt64

  /// The options of the demonstration, which trains `NetworkArchitecture.digits()` at any noise level up to 0.5.
  ///
  /// Chosen by the average certified radius at σ = 0.25 and 0.5; the result hardly changes within a factor of two of
  /// learning rate and weight decay.
  public static func digits(seed: UInt64 = 0) -> TrainingConfiguration {
    TrainingConfiguration(epochs: 60, learningRate: 0.1, weightDecay: 2e-3, seed: seed)
  }

  /// Options; `Trainer` checks them.
  public init(
    epochs: Int, batchSize: Int = 128, learningRate: Double = 0.05,
    schedule: LearningRateSchedule = .cosine, warmUpEpochs: Double = 1, momentum: Double = 0.9,
    isNesterov: Bool = true, weightDecay: Double = 5e-4, labelSmoothing: Double = 0,
    maximumShift: Int = 0, seed: UInt64 = 0
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.schedule = schedule
    self.warmUpEpochs = warmUpEpochs
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
    self.labelSmoothing = labelSmoothing
    self.maximumShift = maximumShift
    self.seed = seed
  }

  /// The learning rate at an epoch, counted from 0, with its fraction done.
  public func learningRate(atEpoch epoch: Double) -> Double {
    let warmUp = epoch < warmUpEpochs ? epoch / warmUpEpochs : 1
    return learningRate * warmUp * schedule.factor(atEpoch: epoch, of: epochs)
  }

  /// Checks every option.
  ///
  /// - Throws: `NetworkError.invalidOption`.
  func validate() throws(NetworkError) {
    try require((1...1_000_000).contains(epochs), "epochs", "\(epochs)")
    let isMultiple = batchSize > 0 && batchSize % Trainer.shardSize == 0
    try require(isMultiple && batchSize <= 1 << 16, "batchSize", "\(batchSize)")
    try require(learningRate > 0 && learningRate.isFinite, "learningRate", "\(learningRate)")
    try require(warmUpEpochs >= 0 && warmUpEpochs.isFinite, "warmUpEpochs", "\(warmUpEpochs)")
    try require((0..<1).contains(momentum), "momentum", "\(momentum)")
    try require(weightDecay >= 0 && weightDecay.isFinite, "weightDecay", "\(weightDecay)")
    try require((0..<1).contains(labelSmoothing), "labelSmoothing", "\(labelSmoothing)")
    try require((0...64).contains(maximumShift), "maximumShift", "\(maximumShift)")
    if case .step(_, let factor) = schedule {
      try require(factor >= 0 && factor.isFinite, "factor", "\(factor)")
    }
  }

  private func require(
    _ holds: Bool, _ name: String, _ value: String
  ) throws(NetworkError) {
    guard holds else { throw .invalidOption(name: name, value: value) }
  }
}
