// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import NeuralNetworks
import PropertyTesting
import Testing

@testable import ModelImport

/// Damaged files: whatever the bytes, the import ends, with a network that can be evaluated or with a one-line error.
@Suite struct `Damaged files` {
  /// 100 000 with CI_FULL=1, else a few thousand, in four parts.
  private static let count =
    ProcessInfo.processInfo.environment["CI_FULL"] == nil ? 1000 : 25_000

  @Test(arguments: 0..<4)
  func `a file with changed bytes is imported or refused with one line`(part: Int) throws {
    let files = try ReferenceModels().entries.map { [UInt8]($0.bytes) }
    var generator = SplitMix64(seed: UInt64(500 + part))
    let counts = count { Data(ModelMutation.mutant(of: files, using: &generator)) }
    // Both ends of the import are reached.
    #expect(counts.imported > Self.count / 50 && counts.refused > Self.count / 50)
  }

  @Test(arguments: 0..<4)
  func `a well-formed file with changed numbers or names is imported or refused with one line`(
    part: Int
  ) throws {
    let models = try ReferenceModels().entries.map { try ONNXFile.model($0.bytes) }
    var generator = SplitMix64(seed: UInt64(700 + part))
    let counts = count {
      var model = models[Int.random(in: models.indices, using: &generator)]
      StructuralMutation.change(&model, using: &generator)
      return (try? ModelSamples.bytes(model)) ?? Data()
    }
    #expect(counts.imported > Self.count / 50 && counts.refused > Self.count / 50)
  }

  /// Imports mutants, and counts what became of them.
  private func count(_ mutant: () -> Data) -> (imported: Int, refused: Int) {
    var (imported, refused) = (0, 0)
    for _ in 0..<Self.count {
      do throws(ModelImportError) {
        let network = try ONNXModel(bytes: mutant()).networkMap()
        imported += 1
        evaluate(network)
      } catch {
        refused += 1
        let line = "\(error)"
        let isBroken = line.contains { $0.isNewline }
        #expect(!line.isEmpty && line.count <= 600 && !isBroken)
      }
    }
    print("\(imported) imported, \(refused) refused")
    return (imported, refused)
  }

  /// Evaluates a small network once; scores that are not finite are an error of their own, and fine here.
  private func evaluate(_ network: NeuralNetwork) {
    let values = network.architecture.outputShapes.reduce(0) { $0 + $1.elementCount }
    guard values + network.inputShape.elementCount <= 1 << 16 else { return }
    let image = ModelOutputs.numbers(network.inputShape.elementCount)
    let scores = try? ModelOutputs.scores(network, image, count: 1)
    if let scores { #expect(scores.count == network.classCount) }
  }
}
