// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct SafetensorsProblemTests {
  /// One problem of each case, and the values that its text must name.
  private static let problems: [(problem: SafetensorsProblem, named: [String])] = [
    (.tooLarge(limit: 1_234), ["1234"]), (.truncated(needed: 88, actual: 77), ["88", "77"]),
    (.headerTooLong(.max), ["\(UInt64.max)"]), (.malformedHeader("no brace"), ["no brace"]),
    (.headerTooDeep(99), ["99"]),
    (.unsupportedType(tensor: "a.weight", type: "BF16"), ["'a.weight'", "BF16", "F32"]),
    (.wrongShape(tensor: "a", expected: [4, 5], actual: [5, 4]), ["'a'", "[4, 5]", "[5, 4]"]),
    (.invalidShape(tensor: "a", shape: [-1]), ["'a'", "[-1]"]),
    (.invalidOffsets(tensor: "a", begin: 8, end: 4), ["'a'", "8", "4"]),
    (.overlappingTensors("a", "b"), ["'a'", "'b'"]), (.unusedBytes(at: 12), ["12"]),
    (.missingTensor("a"), ["'a'"]), (.extraTensor("b"), ["'b'"]),
    (.missingMetadata("key"), ["'key'"]), (.malformedArchitecture("no nodes"), ["no nodes"]),
  ]

  @Test func `each text is one line that names the values`() {
    for (problem, named) in Self.problems {
      let text = "\(problem)"
      #expect(!text.contains("\n") && text.count > 10, "\(text)")
      for value in named { #expect(text.contains(value), "\(text)") }
    }
  }

  @Test func `no two problems are equal or have one text`() {
    #expect(Set(Self.problems.map { "\($0.problem)" }).count == Self.problems.count)
    for (first, one) in Self.problems.enumerated() {
      for (second, other) in Self.problems.enumerated() {
        #expect((one.problem == other.problem) == (first == second))
      }
    }
  }

  @Test func `the text of a broken file says that it is the weight file`() {
    for (problem, _) in Self.problems {
      let text = "\(NetworkError.malformedFile(problem))"
      #expect(text == "the weight file is broken: \(problem)")
    }
  }

  @Test func `a file cut at any byte has a problem, and the same one when read again`() throws {
    let good = try WeightFile(network: NetworkSamples.network(small())).bytes()
    func problem(_ bytes: Data) -> NetworkError? {
      do throws(NetworkError) {
        _ = try WeightFile(bytes: bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(problem(good) == nil)
    for length in 0..<good.count {
      let cut = problem(good.prefix(length))
      guard case .malformedFile? = cut else {
        Issue.record("\(length) bytes: \(String(describing: cut))")
        continue
      }
      #expect(problem(Data(good.prefix(length))) == cut)
    }
  }

  private func small() throws -> NetworkArchitecture {
    var builder = NetworkBuilder(inputShape: try .image(channels: 1, side: 1))
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try builder.architecture()
  }
}
