// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// One thing that must hold for the tool to work, or should for it to do everything.
struct DoctorCheck: Sendable {
  let name: String
  let isOptional: Bool
  private let body: @Sendable () throws -> String

  init(name: String, isOptional: Bool, body: @escaping @Sendable () throws -> String) {
    self.name = name
    self.isOptional = isOptional
    self.body = body
  }

  /// Runs the check: what was found, or what is wrong with its fix.
  func result() -> Result<String, FlagError> {
    do { return .success(try body()) } catch { return .failure(FlagError("\(error)")) }
  }

  static let all = [
    DoctorCheck(name: "machine", isOptional: false) {
      let machine = ProcessInfo.processInfo
      return "\(machine.activeProcessorCount) processors, "
        + "\(machine.physicalMemory >> 30) GiB of memory"
    },
    DoctorCheck(name: "GSL", isOptional: false) {
      let z = try GSL.normalQuantile(0.975)
      try require(abs(z - 1.959963984540054) < 1e-14, "Φ⁻¹(0.975) came out as \(z)")
      return "version \(GSL.version), error handler off"
    },
    DoctorCheck(name: "bounds", isOptional: false) {
      let bound = try IntervalCase(n: 100_000, k: 99_000, alpha: 0.001).lower
      try require(
        bound.value <= 0.98898934037747476 && bound.value > 0.98898934037747,
        "the bound of 99000 of 100000 came out as \(bound.value)")
      return "99000 of 100000 at 0.001 gives p ≥ \(bound.value)"
    },
    DoctorCheck(name: "oneDNN", isOptional: false) {
      "version \(EngineInformation.version) on \(EngineInformation.instructionSet), "
        + "bf16: \(EngineInformation.bfloat16.rawValue), "
        + "convolutions: \(EngineInformation.convolutions ?? "none, the processor lacks AVX2")"
    },
    DoctorCheck(name: "network", isOptional: false) {
      let network = try NeuralNetwork(initializing: .digits(), seed: 1)
      let data = try DatasetReference("digits:test").load()
      let options = try SamplingOptions(threads: 2)
      let noise = try NoiseKind.grid.make(sigma: 0.25, levels: data.levels)
      let stage = SamplingRequest.Stage(role: .prediction, samples: 100)
      let request = SamplingRequest(example: 0, input: data.image(at: 0), stages: [stage])
      let one = try Sampler(classifier: network, noise: noise, seed: 7).counts(for: request)
      let two = try Sampler(classifier: network, noise: noise, seed: 7, options: options)
        .counts(for: request)
      try require(one == two, "1 and 2 threads counted \(one) and \(two)")
      return "the same counts with 1 and 2 threads"
    },
    DoctorCheck(name: "digits", isOptional: false) {
      let (train, test) = (
        try DatasetReference("digits:train").load(), try DatasetReference("digits:test").load()
      )
      try require(train.count == 3823 && test.count == 1797, "the embedded digits are damaged")
      return "\(train.count) for training, \(test.count) for testing"
    },
    DoctorCheck(name: "gnuplot", isOptional: true) {
      guard let gnuplot = Gnuplot.located() else {
        throw FlagError("not found, so that figures are not drawn: install gnuplot-nox")
      }
      return gnuplot.path
    },
  ]

  private static func require(_ holds: Bool, _ problem: String) throws {
    guard holds else { throw FlagError(problem) }
  }
}
