// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The base classifier without noise over the examples of a data set.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "The clean accuracy of a classifier, to see that it and the data fit together.",
    discussion: """
      smoothing evaluate --classifier net:digits.safetensors --data digits:test --scores scores.csv

      The first lines tell the range of the pixels and, if a scaling is stated, of what the model sees: \
      a wrong scaling shows there, or in an accuracy that is no better than guessing.

      Data from files take options after commas, for example npy:x.npy,y.npy,layout=nhwc:
        npy npz  layout=nchw|nhwc, levels=L (values are k/L), shape=CxHxW (of vectors), classes=K
        npz      x=NAME,y=NAME (default: x y, X Y, X y, images labels)
        csv      label=first|last|NAME (default: last), levels=L, shape=CxHxW, classes=K
        folder   resize=N|HxW, crop=N|HxW (as ImageNet: resize=256,crop=224), channels=1|3, every=S
      Whole numbers are pixels k/255; floats are taken as they are.
      """)

  @OptionGroup var classifierOptions: ClassifierOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var schedule: ScheduleOptions

  @Option(
    parsing: .unconditional,
    help: "The noise level that a diffusion denoiser is matched with; others need none.")
  var sigma: Double?

  @Option(help: "A file for idx,label,score_0,... of each example. Default: none.")
  var scores: String?

  @Option(
    parsing: .unconditional,
    help: "The failure probability of the interval, above 0 and below 0.5.")
  var alpha = 0.05

  @Option(
    help: "The form of the result: text (tables), json (one object), csv (one line per example).")
  var format = OutputFormat.text

  func run() throws {
    let level = try flag("--alpha \(alpha)") { try FailureProbability(alpha) }
    let dataset = try dataOptions.load()
    let examples = try dataOptions.examples(of: dataset)
    let named = try classifierOptions.open(sigma: sigma)
    let run = try flag("--classifier \(classifierOptions.classifier) --data \(dataOptions.data)") {
      try EvaluationRun(
        classifier: named.classifier, dataset: dataset, options: try schedule.sampling())
    }
    let answers = try answers(of: examples, run)
    let report = try EvaluationReport(
      classifier: classifierOptions.classifier, classCount: run.classCount, dataset: dataset,
      answers: answers, alpha: level, pixelMap: named.pixelMap)
    switch format {
    case .text: print(report.text)
    case .json: print(try report.jsonLine())
    case .csv: print(([ExampleAnswer.header] + answers.map(\.row)).joined(separator: "\n"))
    }
    for warning in report.warnings { Terminal.note("warning: \(warning)") }
  }

  /// The answers without their scores, which go to the file.
  private func answers(of examples: [Int], _ run: EvaluationRun) throws -> [ExampleAnswer] {
    let table = try scoreFile(for: run)
    Interruption.listen()
    let line = ProgressLine("evaluate")
    var answers: [ExampleAnswer] = []
    do {
      try run.answers(of: examples) {
        line.show(
          Double(answers.count) / Double(examples.count),
          "\(answers.count) of \(examples.count) examples")
        return !Interruption.isRequested
      } deliver: { answer in
        try table?.append(answer)
        answers.append(answer.withoutScores)
      }
    } catch {
      line.interrupt()
      throw error
    }
    try table?.finish()
    return answers
  }

  private func scoreFile(for run: EvaluationRun) throws -> ScoreFile? {
    guard let scores else { return nil }
    guard run.givesScores else {
      throw FlagError(
        "--scores \(scores): \(classifierOptions.classifier) gives labels only, no scores; leave --scores away"
      )
    }
    do { return try ScoreFile(scores, classCount: run.classCount) } catch {
      throw FlagError("--scores \(scores): \(error)")
    }
  }
}
