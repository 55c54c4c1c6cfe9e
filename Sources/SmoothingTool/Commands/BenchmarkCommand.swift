// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// The speed of the library's parts on this machine.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure the speed of bounds, noise, networks, votes and training on this machine.",
    discussion: """
      smoothing benchmark --only end-to-end --networks mnist --threads 1,2

      All measurements take turns, round after round; the medians are quoted, with the least and the greatest. Networks are       compared with the multiply-adds that the processor can do at all, measured in the same run. Run it on a quiet machine.
      """)

  @Option(
    help: "Only these parts, separated by commas: \(BenchmarkSection.list). Default: all.")
  var only: String?

  @Option(
    help: """
      The networks, separated by commas: \(NetworkName.list), or files of weights, which end in .safetensors.
      """)
  var networks = "mnist,resnet20,resnet110"

  @Option(
    help:
      "The precisions of the networks: \(BenchmarkPrecision.list). Default: those that the processor has."
  )
  var precisions: String?

  @Option(help: "The noises of the votes: grid, float. Default: both.")
  var noises: String?

  @Option(
    parsing: .unconditional,
    help: "The numbers of threads, separated by commas. Default: 1 and one for each processor.")
  var threads: String?

  @Option(parsing: .unconditional, help: "The seconds of each measurement.")
  var seconds = 0.5

  @Option(parsing: .unconditional, help: "The number of rounds that medians are taken of.")
  var rounds = 5

  @Option(help: "The form of the result: text (tables), json (one object), csv (a line for each).")
  var format = OutputFormat.text

  @Option(
    help: "A folder for the weights of the networks; if it is given, nothing is measured.")
  var save: String?

  func run() throws {
    let options = try options()
    if let save { return try write(options.networks, to: save) }
    let benchmark = try flag("--seconds \(seconds) --rounds \(rounds)") { try Benchmark(options) }
    Interruption.listen()
    let line = ProgressLine("benchmark")
    let rows: [BenchmarkRow]
    do {
      rows = try benchmark.run { share, next in
        line.show(share, next)
        return !Interruption.isRequested
      }
    } catch {
      line.interrupt()
      throw error
    }
    let report = BenchmarkReport(
      rows, options: options, provenance: Provenance(command: CommandLineText.current))
    switch format {
    case .text: print(report.text)
    case .json: print(try report.jsonLine())
    case .csv: print(report.csv)
    }
  }

  /// Writes weight files, for other programs to measure the same networks.
  private func write(_ networks: [BenchmarkNetwork], to folder: String) throws {
    let place = URL(fileURLWithPath: folder)
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    if exists, !isFolder.boolValue {
      throw FlagError("--save \(folder): there is a file of this name; name a folder")
    }
    try flag("--save \(folder)") {
      do {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      } catch {
        throw ExperimentError.fileUnwritable(path: folder, reason: error.localizedDescription)
      }
      for network in networks {
        let path = place.appendingPathComponent("\(network.name).safetensors").path
        try WeightFile(network: network.network).write(to: path)
        print("wrote \(path)")
      }
    }
  }

  private func options() throws -> BenchmarkOptions {
    let networks = try words(networks, "--networks").map { name in
      try flag("--networks \(name)") { try BenchmarkNetwork(name) }
    }
    var options = BenchmarkOptions(networks: networks)
    if let only { options.sections = Set(try choices(only, "--only")) }
    if let precisions { options.precisions = try choices(precisions, "--precisions") }
    if let noises { options.noises = try choices(noises, "--noises") }
    options.threads = try threadCounts()
    options.seconds = seconds
    options.rounds = rounds
    return options
  }

  private func threadCounts() throws -> [Int] {
    guard let threads else {
      let all = try ScheduleOptions.threadCount(nil)
      return all == 1 ? [1] : [1, all]
    }
    return try words(threads, "--threads").map { word in
      guard let count = Int(word) else {
        throw FlagError("--threads \(threads): '\(word)' is no number of threads; write 1,2")
      }
      return try ScheduleOptions.threadCount(count)
    }
  }

  /// Names separated by commas, of which there must be one and none twice.
  private func words(_ text: String, _ option: String) throws -> [String] {
    let words = text.split(separator: ",").map(String.init)
    guard !words.isEmpty else {
      throw FlagError("\(option) '\(text)': name at least one, separated by commas")
    }
    guard Set(words).count == words.count else {
      throw FlagError("\(option) \(text): name each only once")
    }
    return words
  }

  private func choices<Choice: RawRepresentable & CaseIterable>(
    _ text: String, _ option: String
  ) throws -> [Choice] where Choice.RawValue == String {
    try words(text, option).map { word in
      guard let choice = Choice(rawValue: word) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw FlagError("\(option) \(text): there is no '\(word)'; choose from \(known)")
      }
      return choice
    }
  }
}
