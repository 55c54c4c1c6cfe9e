// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Data in comma-separated values` {
  func load(_ text: String, _ options: String = "") throws -> Dataset {
    let argument = try #require(
      DatasetArgument("f" + options, places: 1...1, options: CSVDataset.options))
    return try CSVDataset.dataset(of: Array(text.utf8), argument, source: "f", name: "d")
  }

  @Test func `numbers come back, with the label in any column, with and without a header`()
    async throws
  {
    let value = Gen.double(in: -100...100).map { Float($0) }
    let row = zip(value.array(of: 3...3), Gen.int(in: 0...9))
    try await propertyCheck(count: 60, input: row.array(of: 1...6), Gen.int(in: 0...3), Gen.bool) {
      rows, column, isNamed in
      let lines = rows.map { values, label in
        var fields = values.map { "\($0)" }
        fields.insert("\(label)", at: column)
        return fields.joined(separator: ",")
      }
      var names = ["a", "b", "c"]
      names.insert("class", at: column)
      let option =
        isNamed ? ",label=class" : column == 0 ? ",label=first" : column == 3 ? "" : nil
      guard let option else { return }
      let text = ((isNamed ? [names.joined(separator: ",")] : []) + lines).joined(separator: "\r\n")
      let data = try load(text + "\n", option)
      #expect(data.labels == rows.map(\.1))
      #expect(data.images(at: 0..<data.count) == rows.flatMap(\.0))
      #expect(data.levels == nil && data.inputShape.description == "3×1×1")
    }
  }

  @Test func `levels and a shape make images`() throws {
    let data = try load("16,0,8,4,1\n0,1,2,3,0", ",levels=16,shape=1x2x2,classes=10")
    #expect(data.levels == 16 && data.classCount == 10)
    #expect(data.image(at: 0) == [1, 0, 0.5, 0.25])
    #expect(data.inputShape.description == "1×2×2")
  }

  @Test(arguments: [
    ("1,2,3\n1,2", "line 2"), ("1,2\n1,x", "'x'"), ("1,2\n1,2.5", "2.5"), ("1\n2", "line 1"),
    ("1,2\n1,", "''"), ("a,b\n1,two", "'two'"), ("1,nan", "nan"),
  ])
  func `a bad row is named by its line`(text: String, part: String) throws {
    do {
      _ = try load(text)
      Issue.record("\(text) was taken")
    } catch let error as ExperimentError {
      #expect(error.description.contains(part), "\(error)")
    }
  }

  @Test func `other mistakes are named too`() {
    #expect(throws: ExperimentError.emptyDataset(source: "f")) { try load("") }
    #expect(throws: ExperimentError.emptyDataset(source: "f")) { try load("a,b\n") }
    #expect(throws: ExperimentError.self) { try load("a,b\n1,2", ",label=c") }
    #expect(throws: ExperimentError.self) { try load("1,2", ",label=c") }
    #expect(throws: ExperimentError.self) { try load("1,17,0", ",levels=16") }
    #expect(throws: ExperimentError.self) { try load("1,-1") }
    #expect(throws: ExperimentError.self) { try load("1,2,0", ",shape=1x3x3") }
    #expect(throws: ExperimentError.nonFinitePixel(source: "d", example: 0, value: .infinity)) {
      try load("inf,0")
    }
  }

  @Test func `any text gives data or a typed error`() throws {
    var random = SplitMix64(seed: 3)
    let sound = Array("a,b,label\n1.5,2,0\n-1e3,4,1\n0x1p3,inf,2\n".utf8)
    for _ in 0..<5000 {
      let bytes = FileMutation.damaged(sound, by: &random)
      let argument = try #require(DatasetArgument("f", places: 1...1, options: []))
      do throws(ExperimentError) {
        _ = try CSVDataset.dataset(of: bytes, argument, source: "f", name: "d")
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func `the digits are the same data when they come from their original file`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(DigitsDataset.text(of: .test), to: "optdigits.tes")
    let data = try DatasetReference("csv:\(path),levels=16,shape=1x8x8").load()
    #expect(data.contentHash() == (try DigitsDataset.load(.test).contentHash()))
    #expect(try CSVDataset.load(file: path).levels == nil)
  }
}
