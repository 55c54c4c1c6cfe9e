import ArgumentParser
import RandomizedSmoothing

/// Trains a network under Gaussian noise.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on noisy images, for certification at the same noise level.",
    discussion: """
      smoothing train --data digits:train --sigma 0.25 --output digits-0.25.safetensors

      The same seed gives the same weights on the same machine, with any number of threads.
      """)

  @Option(help: "The data: digits:train, mnist:train or idx:IMAGES,LABELS.")
  var data = "digits:train"

  @Option(
    help: "The network: digits, mnist, resnet20 or resnet110. Default: the one named like the data."
  )
  var network: String?

  @OptionGroup var noiseOptions: NoiseOptions

  @Option(help: "The number of times that each image is seen.")
  var epochs = TrainingConfiguration.digits().epochs

  @Option(help: "The number of images of one step; a multiple of the shard size.")
  var batchSize = TrainingConfiguration.digits().batchSize

  @Option(help: "The greatest learning rate; it falls to 0 along a cosine.")
  var learningRate = TrainingConfiguration.digits().learningRate

  @Option(help: "The weight decay.")
  var weightDecay = TrainingConfiguration.digits().weightDecay

  @Option(help: "The seed of weights, order and noise.")
  var seed: UInt64 = 0

  @Option(help: "The number of threads. Default: one for each processor.")
  var threads: Int?

  @Option(help: "The weight file.")
  var output: String

  func run() throws {
    let dataset = try flag("--data \(data)") { try DatasetReference(data).load() }
    let architecture = try flag("--network") {
      try NetworkName(parsing: network ?? DatasetReference(data).family).architecture()
    }
    var configuration = TrainingConfiguration.digits(seed: seed)
    configuration.epochs = epochs
    configuration.batchSize = batchSize
    configuration.learningRate = learningRate
    configuration.weightDecay = weightDecay
    let file = try TrainingSession(
      architecture: architecture, dataset: dataset, noise: try noiseOptions.make(for: dataset),
      configuration: configuration,
      threads: ScheduleOptions.threadCount(threads)
    ).train(title: "train sigma \(noiseOptions.sigma)")
    try file.write(to: output)
    print("wrote \(output): certify with --classifier net:\(output) --sigma \(noiseOptions.sigma)")
  }
}
