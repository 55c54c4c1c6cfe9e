// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command demo` {
  static let command = "demo --sigmas 0.5,0.25 --n 200 --epochs 1 --stride 300 --output out"

  func files(_ shop: Workshop) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: shop.folder.url("out").path))
  }

  @Test func `it trains, certifies and reports at every noise level`() throws {
    let shop = try Workshop()
    let output = try shop.run(Self.command)
    #expect(output.code == 0)
    for sigma in ["0.25", "0.5"] {
      let records = try shop.records("out/sigma-\(sigma)")
      #expect(records.map(\.example) == [0, 300, 600, 900, 1200, 1500])
      #expect(try files(shop).contains("digits-sigma-\(sigma).safetensors"))
      #expect(output.messages.contains("train   sigma \(sigma)"))
      let summary = try RunSummary(name: "sigma-\(sigma)", records: records)
      let share = String(format: "%.3f", summary.accuracy.at(0.25))
      let row = output.lines.first { $0.hasPrefix("\(sigma) ") }
      #expect(row?.contains(share) == true)
    }
  }

  @Test func `the same seed gives the same demo, and other files are left alone`() throws {
    let shop = try Workshop()
    try shop.folder.write([1, 2], to: "out/mine.txt")
    #expect(try shop.run(Self.command).code == 0)
    let (first, names) = (try shop.recordText("out/sigma-0.25"), try files(shop))
    #expect(try shop.run(Self.command + " --threads 1 --batch 7").code == 0)
    #expect(try shop.recordText("out/sigma-0.25") == first)
    #expect(try files(shop) == names)
    #expect(names.contains("mine.txt"))
  }

  @Test func `a demo that is refused removes nothing`() throws {
    let shop = try Workshop()
    try shop.folder.write([1], to: "out/sigma-0.25/records.jsonl")
    for options in [
      "--sigmas 0.25,1e9", "--sigmas x", "--n 0", "--epochs 0", "--stride 0", "--threads 0",
      "--batch 0", "--sigmas ,",
    ] {
      let output = try shop.run("demo --output out \(options)")
      #expect(output.code == 2)
      #expect(output.text.isEmpty)
      #expect(output.messages.contains(options.split(separator: " ")[0]))
    }
    #expect(try files(shop) == ["sigma-0.25"])
  }
}
