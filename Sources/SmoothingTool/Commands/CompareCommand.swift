// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Two classifiers on the same noise, vote by vote.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Compare two classifiers vote by vote: is the exported model the one that was trained?",
    discussion: """
      smoothing compare --classifier onnx:model.onnx --with 'process:python3 model.py' --sigma 0.25 --limit 10

      A vote that differs where the two greatest scores are nearly equal is rounding; one that differs at a margin of at least \
      the tolerance is not, and the command ends with exit code 1.

      --precision is for both; behind a name, as in net:weights.safetensors,precision=bf16, it is for one.
      """)

  @Option(help: "One classifier: \(ClassifierReference.notations.joined(separator: ", ")).")
  var classifier: String

  @Option(help: "The other classifier.")
  var with: String

  @OptionGroup var arithmetic: PrecisionOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var noiseOptions: NoiseOptions

  @Option(parsing: .unconditional, help: "The number of votes for each example.")
  var n = 1000

  @Option(parsing: .unconditional, help: "The seed of the noise.")
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: "The margin, relative to the greatest score, from which a different vote is no rounding.")
  var tolerance = ClassifierComparison.standardTolerance

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    try requireVotes("--n", n)
    guard 0..<1 ~= tolerance else {
      throw FlagError("--tolerance \(tolerance): a relative margin lies in 0..<1")
    }
    let dataset = try dataOptions.load()
    let precision = try arithmetic.value()
    let comparison = try ClassifierComparison(
      open(classifier, "--classifier", in: precision), open(with, "--with", in: precision),
      noise: noiseOptions.make(for: dataset),
      seed: seed, tolerance: tolerance)
    let examples = try dataOptions.examples(of: dataset)
    Interruption.listen()
    let line = ProgressLine("compare")
    var total = VoteComparison()
    for (done, example) in examples.enumerated() {
      if Interruption.isRequested {
        line.interrupt()
        throw SmoothingError.cancelled
      }
      total =
        try total
        + comparison.votes(around: dataset.image(at: example), example: example, samples: 0..<n)
      line.show(
        Double(done + 1) / Double(examples.count),
        "\(done + 1) of \(examples.count) examples, \(total.different) votes differ")
    }
    print(try text(of: total, examples: examples.count))
    if total.clear > 0 { throw ExitCode(ExitStatus.checkFailed.rawValue) }
  }

  private func open(
    _ name: String, _ option: String, in precision: NetworkPrecision?
  ) throws -> any BaseClassifier {
    let named = try flag("\(option) \(name)") {
      var reference = try ClassifierReference(name)
      if let precision { reference = try reference.evaluated(in: precision) }
      return try NamedClassifier(reference, sigma: noiseOptions.sigma)
    }
    if let note = named.precisionNote { Terminal.note("\(option): \(note)") }
    return named.classifier
  }

  private func text(of total: VoteComparison, examples: Int) throws -> String {
    if format == .json { return try total.jsonLine() }
    var table = TextTable(header: [
      "votes", "differ", "beyond rounding", "margin ≤", "scores within",
    ])
    table.add([
      "\(total.votes)", "\(total.different)", "\(total.clear)",
      total.greatestMargin.map { "\($0)" } ?? "unknown",
      total.greatestScoreDifference.map { "\($0)" } ?? "unknown",
    ])
    return table.text
  }
}
