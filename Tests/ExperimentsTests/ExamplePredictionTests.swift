// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Example predictions` {
  let predictions = zip(
    Gen.int(in: 0...Int.max), Gen.int(in: 0...9), Gen.int(in: -1...9), Gen.double(in: 0...1),
    Gen.int(in: 0...1_000_000).array(of: 1...10)
  ).map { example, label, prediction, pValue, counts in
    ExamplePrediction(
      example: example, label: label, prediction: prediction < 0 ? nil : prediction,
      pValue: pValue, counts: counts)
  }

  @Test func `a row has a field for each column, and numbers read back`() async throws {
    try await propertyCheck(input: predictions) { prediction in
      let names = ExamplePrediction.header.split(separator: ",").map(String.init)
      let fields = prediction.row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(names == ["example", "label", "prediction", "p_value"])
      #expect(fields.count == names.count)
      #expect(Int(fields[0]) == prediction.example)
      #expect(Int(fields[1]) == prediction.label)
      #expect(Int(fields[2]) == prediction.prediction)
      #expect(Double(fields[3])?.bitPattern == prediction.pValue.bitPattern)
    }
  }

  @Test func `an abstention has an empty field and no key`() throws {
    let abstention = ExamplePrediction(
      example: 1, label: 2, prediction: nil, pValue: 1, counts: [3, 3])
    #expect(abstention.row == "1,2,,1.0")
    #expect(try !abstention.jsonLine().contains("prediction"))
  }

  @Test func `a line of JSON reads back`() async throws {
    try await propertyCheck(input: predictions) { prediction in
      let line = Data(try prediction.jsonLine().utf8)
      #expect(try JSONDecoder().decode(ExamplePrediction.self, from: line) == prediction)
    }
  }
}
