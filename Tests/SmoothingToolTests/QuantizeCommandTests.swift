// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command quantize` {
  private static let command =
    "quantize --classifier net:net.safetensors --data digits:train --sigma 0.25 --images 64"

  @Test func `the file is a classifier whose records say int8`() throws {
    let shop = try Workshop()
    let output = try shop.run(Self.command)
    #expect(output.code == 0, "\(output.messages)")
    #expect(output.text.contains("same label with noise"))
    #expect(output.text.contains("--classifier net:net-int8.safetensors --sigma 0.25"))
    let certify =
      "certify --data digits:test --sigma 0.25 --limit 3 --n 200 --classifier "
      + "net:net-int8.safetensors"
    let run = try shop.run("\(certify) --threads 1 --output one")
    #expect(run.code == 0, "\(run.messages)")
    let records = try shop.records("one")
    #expect(records.count == 3 && records.allSatisfy { $0.precision == "int8" })
    let again = try shop.run("\(certify) --threads 2 --batch 7 --output two")
    #expect(again.code == 0)
    #expect(try shop.recordText("one") == shop.recordText("two"))
  }

  @Test func `one seed gives one file, which says how it was made`() throws {
    let shop = try Workshop()
    func bytes(_ options: String) throws -> Data {
      #expect(try shop.run("\(Self.command) \(options)").code == 0)
      return try Data(contentsOf: shop.folder.url("q"))
    }
    let first = try bytes("--output q")
    #expect(try bytes("--output q") == first)
    #expect(try bytes("--output q --seed 1") != first)
    #expect(try bytes("--output q --rule least-squares") != first)
    let metadata = try QuantizedFile(bytes: first).metadata
    #expect(metadata["calibration.data"] == "digits:train")
    #expect(metadata["calibration.sigma"] == "0.25")
    #expect(metadata["calibration.rule"] == "maximum")
    #expect(metadata["calibration.images"] == "64")
    #expect(metadata["calibration.source"]?.count == 64)
    #expect(metadata["epochs"] == "1")
  }

  @Test func `mistakes name the flag and what to do`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.command) --output q.safetensors").code == 0)
    try shop.write("no network", to: "text.safetensors")
    let cases: [(arguments: String, named: String)] = [
      ("--rule nearest", "--rule nearest"), ("--images 0", "--images 0"),
      ("--classifier net:missing.safetensors", "missing.safetensors"),
      ("--classifier net:q.safetensors", "in integers already"),
      ("--classifier net:text.safetensors", "--classifier net:text.safetensors"),
      ("--classifier onnx:model.onnx", "name one weight file"),
      ("--classifier net:net.safetensors --data digits:none", "digits:none"),
      ("--classifier net:net.safetensors --output /nowhere/at/all", "--output /nowhere/at/all"),
    ]
    for (arguments, named) in cases {
      let isWhole = arguments.hasPrefix("--classifier")
      let output = try shop.run(
        isWhole ? "quantize --sigma 0.25 --images 16 \(arguments)" : "\(Self.command) \(arguments)")
      #expect(output.code == 2 || output.code == 3, "\(arguments): \(output.messages)")
      #expect(output.messages.contains(named), "\(arguments): \(output.messages)")
      #expect(output.messages.split(separator: "\n").count == 1, "\(output.messages)")
    }
  }
}
