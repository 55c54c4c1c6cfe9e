// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command attack` {
  static let certify = "certify --classifier net:net.safetensors --sigma 0.25 --n0 50 --n 300"
  static let few =
    "--attacks free-stein,smooth-adv --multiples 0.9,2 --distances 1 --steps 3 --copies 4"
    + " --votes 300 --outside-votes 200 --screening 100"

  private func records(_ shop: Workshop, _ run: String) throws -> [AttackRecord] {
    try RecordReader.read(AttackRecord.self, from: shop.folder.url(run)).map { record in
      var record = record
      record.seconds = 0
      record.certification.seconds = 0
      return record
    }
  }

  @Test func `a finished run is attacked, and its votes are drawn again`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.certify) --limit 4 --output run").code == 0)
    let output = try shop.run("attack run \(Self.few) --output attack")
    #expect(output.code == 0, "\(output.messages)")
    let records = try records(shop, "attack")
    #expect(records.map(\.example) == [0, 1, 2, 3])
    #expect(records.allSatisfy { $0.isReplayed && $0.failure == nil })
    for record in records {
      let file = try #require(record.pointsFile)
      #expect(FileManager.default.fileExists(atPath: shop.folder.url("attack/\(file)").path))
    }
    let page = try String(
      contentsOf: shop.folder.url("attack").appendingPathComponent("report.html"), encoding: .utf8)
    #expect(page.contains("attack run") && !page.contains("src=\"http"))
  }

  @Test func `certifying first gives the same records but for the replay`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.certify) --limit 3 --output run").code == 0)
    #expect(try shop.run("attack run \(Self.few) --output a").code == 0)
    let fresh = Self.certify.replacingOccurrences(of: "certify ", with: "attack ")
    #expect(try shop.run("\(fresh) --limit 3 \(Self.few) --output b --threads 2").code == 0)
    let replayed = try records(shop, "a").map { record in
      var record = record
      record.isReplayed = false
      return record
    }
    let certified = try records(shop, "b")
    #expect(replayed == certified)
  }

  @Test func `a run that was killed goes on where it stopped`() throws {
    let shop = try Workshop()
    let command =
      Self.certify.replacingOccurrences(of: "certify ", with: "attack ")
      + " --limit 6 \(Self.few) --threads 1"
    #expect(try shop.run("\(command) --output whole").code == 0)
    let process = try shop.start("\(command) --output part")
    try shop.wait(for: 2, recordsIn: "part", of: process)
    process.send(SIGKILL)
    _ = try process.wait()
    let output = try shop.run("\(command) --output part")
    #expect(output.code == 0, "\(output.messages)")
    let (whole, part) = (try records(shop, "whole"), try records(shop, "part"))
    #expect(whole == part)
    let refused = try shop.run("\(command) --output part --votes 301")
    #expect(refused.code == 2 && refused.messages.contains("votes"))
  }

  @Test func `the forms of the result tell the same`() throws {
    let shop = try Workshop()
    let command =
      Self.certify.replacingOccurrences(of: "certify ", with: "attack ")
      + " --limit 2 \(Self.few) --output run"
    let text = try shop.run(command)
    #expect(text.text.contains("smooth-adv") && text.text.contains("free-stein"))
    let csv = try shop.run("\(command) --format csv")
    #expect(csv.text.hasPrefix(AttackPointRecord.csvHeader))
    let points = try records(shop, "run").reduce(0) { $0 + $1.points.count }
    #expect(csv.lines.count == 1 + points)
    let json = try shop.run("\(command) --format json")
    #expect((try? JSONSerialization.jsonObject(with: Data(json.text.utf8))) != nil)
  }

  @Test(arguments: [
    ("attack", "--classifier"), ("attack nowhere", "certify --output"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --attacks wormhole", "stein-pgd"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --multiples 0,1", "budget"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --multiples x", "--multiples"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --box 1,0", "--box"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --votes 0", "--votes"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --beta 0.5", "--beta"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --steps 0", "steps"),
    ("attack --classifier net:net.safetensors --sigma 0.25 --noise float --threat grid", "threat"),
    ("attack --controls nowhere", "--controls"),
  ])
  func `a flag that cannot be used is named`(command: String, word: String) throws {
    let output = try Workshop().run("\(command) --limit 1")
    #expect(output.code == 2 || output.code == 3)
    #expect(output.messages.contains(word), "\(output.messages)")
    #expect(!output.messages.contains("Fatal"))
  }

  @Test func `flags that the run has decided are refused`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.certify) --limit 1 --output run").code == 0)
    let output = try shop.run("attack run --sigma 0.5 --n 10")
    #expect(output.code == 2)
    #expect(output.messages.contains("--sigma") && output.messages.contains("--n"))
  }
}
