// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// PREDICT over the examples of a data set.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract:
      "Predict with the smoothed classifier: another class than g(x) with probability at most alpha.",
    discussion: """
      smoothing predict --classifier net:digits.safetensors --data digits:test --limit 20 --sigma 0.25
      """)

  @OptionGroup var classifierOptions: ClassifierOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var noiseOptions: NoiseOptions
  @OptionGroup var schedule: ScheduleOptions

  @Option(parsing: .unconditional, help: "The number of votes.")
  var n = 1000

  @Option(
    parsing: .unconditional,
    help: "The failure probability of each prediction, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(
    parsing: .unconditional, help: "The seed of all votes: the same seed gives the same counts.")
  var seed: UInt64 = 0

  @Option(help: "The form of the result.")
  var format = OutputFormat.text

  func run() throws {
    let dataset = try dataOptions.load()
    let named = try classifierOptions.open(sigma: noiseOptions.sigma)
    try requireVotes("--n", n)
    let level = try flag("--alpha \(alpha)") { try FailureProbability(alpha) }
    let noise = try noiseOptions.make(for: dataset)
    let sampling = try schedule.sampling()
    let run = try flag("--classifier \(classifierOptions.classifier) --data \(dataOptions.data)") {
      try PredictionRun(
        classifier: named.classifier, dataset: dataset, noise: noise, n: n, alpha: level,
        seed: seed, options: sampling)
    }
    let examples = try dataOptions.examples(of: dataset)
    Interruption.listen()
    let line = ProgressLine("predict")
    var predictions: [ExamplePrediction] = []
    try run.predictions(of: examples) { counted in
      line.show(
        Double(counted) / Double(examples.count * n),
        "\(predictions.count) of \(examples.count) examples")
      return !Interruption.isRequested
    } deliver: {
      predictions.append($0)
    }
    print(try text(of: predictions))
  }

  private func text(of predictions: [ExamplePrediction]) throws -> String {
    switch format {
    case .json: return try predictions.map { try $0.jsonLine() }.joined(separator: "\n")
    case .csv: return ([ExamplePrediction.header] + predictions.map(\.row)).joined(separator: "\n")
    case .text:
      var table = TextTable(header: ["example", "label", "prediction", "p-value ≤"])
      for prediction in predictions {
        table.add([
          "\(prediction.example)", "\(prediction.label)",
          prediction.prediction.map(String.init) ?? "abstain", "\(prediction.pValue)",
        ])
      }
      let correct = predictions.count { $0.prediction == $0.label }
      let abstained = predictions.count { $0.prediction == nil }
      return table.text
        + "\n\(correct) of \(predictions.count) correct, \(abstained) abstentions; "
        + "each prediction is another class than g(x) with probability at most \(alpha)"
    }
  }
}
