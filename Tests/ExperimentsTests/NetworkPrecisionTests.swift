// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct NetworkPrecisionTests {
  @Test(arguments: NetworkPrecision.allCases)
  func `a precision reads back from its name`(precision: NetworkPrecision) throws {
    #expect(try NetworkPrecision(parsing: precision.rawValue) == precision)
  }

  @Test(arguments: ["", "F32", "fp16", "double", "bf16 "])
  func `another word is refused with the choices`(word: String) {
    let error = ExperimentError.invalidClassifierOption(
      option: "precision=\(word)", fix: "choose f32 or bf16")
    #expect(throws: error) { try NetworkPrecision(parsing: word) }
  }

  @Test func `int8 needs a quantized file`() {
    let error = #expect(throws: ExperimentError.self) { try NetworkPrecision(parsing: "int8") }
    #expect(error.map { "\($0)" }?.contains("'smoothing quantize'") == true)
  }

  @Test func `f32 is the network itself, bf16 another function or an error`() throws {
    let network = try NeuralNetwork(initializing: .digits(), seed: 1)
    #expect(try NetworkPrecision.f32.applied(to: network) is NeuralNetwork)
    if EngineInformation.bfloat16 == .none {
      #expect(throws: NetworkError.self) { try NetworkPrecision.bf16.applied(to: network) }
    } else {
      #expect(try NetworkPrecision.bf16.applied(to: network) is BFloat16Network)
    }
  }
}
