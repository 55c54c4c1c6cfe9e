// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ActivationTests {
  private func outputs(_ function: Activation, of values: [Float]) throws -> [Float] {
    try NetworkSamples.outputs(of: values, shape: InputShape(features: values.count)) {
      $0.append(.activation(function), named: "f")
    }
  }

  /// The derivatives at some values, one by one.
  private func derivatives(_ function: Activation, at values: [Float]) throws -> [Float] {
    let network = try NetworkSamples.observing(InputShape(features: values.count)) {
      $0.append(.activation(function), named: "f")
    }
    return try NetworkSamples.gradients(
      network, values, cotangents: values.map { _ in 1 }, count: 1)
  }

  // MARK: Laws

  @Test func `values are those of the formula, far from 0 too`() async throws {
    try await propertyCheck(
      count: 60, input: Gen.int(in: 1...70), Gen.double(in: -5...5), Gen.uint64
    ) { count, size, seed in
      let scale = Float(Foundation.exp(size))
      let values = NetworkSamples.numbers(count, seed: seed).map { $0 * scale }
      for function in NetworkSamples.activations {
        let outputs = try outputs(function, of: values)
        // The quotient of the formula is ∞ / ∞ far from 0.
        let expected = values.map { function.reference(Double(max(-40, min(40, $0)))) }
        let isBounded = function.function == "sigmoid" || function.function == "tanh"
        let exact = isBounded ? expected : values.map { function.reference(Double($0)) }
        #expect(NetworkSamples.relativeDifference(outputs, exact) < 1e-6, "\(function)")
      }
    }
  }

  @Test func `a clip is exact, keeps its bounds and changes nothing when repeated`() throws {
    let values = NetworkSamples.numbers(100)
    let clip = Activation.clip(lower: -0.3, upper: 0.7)
    let once = try outputs(clip, of: values)
    #expect(once == values.map { min(max($0, -0.3), 0.7) })
    #expect(try outputs(clip, of: once) == once)
    #expect(try outputs(.clip(lower: 0, upper: .infinity), of: values) == values.map { max($0, 0) })
  }

  @Test func `sigmoid and tanh are one function in two scales`() throws {
    let values = NetworkSamples.numbers(64).map { 6 * $0 }
    let tanh = try outputs(.tanh, of: values)
    let sigmoid = try outputs(.sigmoid, of: values.map { 2 * $0 })
    for (one, other) in zip(tanh, sigmoid) { #expect(abs(one - (2 * other - 1)) < 1e-6) }
  }

  @Test func `derivatives at a corner and beyond a bound are the stated ones`() throws {
    #expect(
      try derivatives(.clip(lower: -0.5, upper: 1), at: [-1, -0.5, 0, 0.75, 1, 2])
        == [0, 0, 1, 1, 0, 0])
    #expect(
      try derivatives(.leakyReLU(slope: 0.25), at: [-2, -0.5, 0.5, 3]) == [0.25, 0.25, 1, 1])
  }

  // MARK: Files and errors

  @Test func `a function survives JSON, with infinite bounds too`() throws {
    for function in NetworkSamples.activations {
      let text = try JSONEncoder().encode(function)
      #expect(try JSONDecoder().decode(Activation.self, from: text) == function)
    }
    #expect(throws: NetworkError.unknownLayerKind("softsign")) {
      try JSONDecoder().decode(Activation.self, from: Data(#"{"function":"softsign"}"#.utf8))
    }
  }

  @Test func `properties outside their domain are named`() {
    let wrong: [(Activation, String, String)] = [
      (.leakyReLU(slope: .nan), "a slope of", "nan"),
      (.leakyReLU(slope: .infinity), "a slope of", "inf"),
      (.clip(lower: 1, upper: 0), "bounds", "[1.0, 0.0]"),
      (.clip(lower: .nan, upper: 0), "bounds", "[nan, 0.0]"),
      (.clip(lower: .infinity, upper: .infinity), "bounds", "[inf, inf]"),
      (.clip(lower: -.infinity, upper: -.infinity), "bounds", "[-inf, -inf]"),
    ]
    for (function, property, value) in wrong {
      #expect(throws: NetworkError.invalidProperty(node: "a", property: property, value: value)) {
        try function.validate(node: "a")
      }
    }
  }
}
