// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command certify` {
  static let command = "certify --classifier net:net.safetensors --sigma 0.25 --n0 50 --n 300"

  @Test func `records do not depend on threads, batches or the other examples`() throws {
    let shop = try Workshop()
    let selection = "--range 10..<40 --stride 5"
    #expect(try shop.run("\(Self.command) \(selection) --output one --threads 1").code == 0)
    let reference = try shop.recordText("one")
    #expect(try shop.records("one").map(\.example) == [10, 15, 20, 25, 30, 35])
    for (index, schedule) in ["--threads 2", "--batch 1", "--batch 7 --threads 2", "--batch 513"]
      .enumerated()
    {
      let run = "run\(index)"
      #expect(try shop.run("\(Self.command) \(selection) \(schedule) --output \(run)").code == 0)
      #expect(try shop.recordText(run) == reference, "\(schedule)")
    }
    #expect(try shop.run("\(Self.command) --range 20..<21 --output alone").code == 0)
    #expect(try shop.records("alone") == shop.records("one").filter { $0.example == 20 })
  }

  @Test func `every bound follows from the counts of its record`() throws {
    let shop = try Workshop()
    for bound in BoundForm.allCases {
      let run = bound.rawValue
      let output = try shop.run("\(Self.command) --limit 8 --bound \(run) --output \(run)")
      #expect(output.code == 0)
      let records = try shop.records(run)
      #expect(records.count == 8)
      for record in records {
        let rule = try CertificationRule(
          sigma: record.sigma, alpha: FailureProbability(record.alpha), bound: record.bound,
          charge: record.charge)
        let counts = try record.counts()
        let again = try rule.certify(selection: counts.selection, estimation: counts.estimation)
        #expect(record.bound == bound)
        #expect(record.lowerPA == again.certificate.lowerPA.value)
        #expect(record.radius == again.radius?.value)
        #expect(record.radiusHex.flatMap(Double.init) == record.radius)
        #expect((record.outcome == .abstained) == (record.radius == nil))
      }
    }
  }

  @Test func `the three forms of the result tell the same`() throws {
    let shop = try Workshop()
    let table = try shop.run("\(Self.command) --limit 6 --output run")
    let records = try shop.records("run")
    let json = try shop.run("\(Self.command) --limit 6 --format json")
    let found = try json.lines.map { line in
      var record = try JSONDecoder().decode(CertificationRecord.self, from: Data(line.utf8))
      record.seconds = 0
      return record
    }
    #expect(found == records)
    let log = try shop.run("\(Self.command) --limit 6 --format csv")
    let rows = try ReferenceLog.rows(in: log.text, path: "log")
    #expect(rows.map(\.prediction) == records.map(\.prediction))
    #expect(rows.map(\.radius) == records.map { $0.radius ?? 0 })
    let summary = try RunSummary(name: "run", records: records)
    #expect(table.text.contains(String(format: "%.3f", summary.accuracy.averageRadius)))
    #expect(table.messages.contains("6 examples"))
  }

  @Test func `the manifest names the run`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.command) --limit 1 --output run --seed 11").code == 0)
    let found = try Manifest.read(from: shop.folder.url("run"))
    let manifest = try #require(found)
    #expect(manifest.configuration.classifier == "net:net.safetensors")
    #expect(manifest.configuration.data == "digits:test")
    #expect(manifest.configuration.seed == 11)
    #expect(manifest.configurationHash == manifest.configuration.hash)
    #expect(manifest.levels == 16 && manifest.classCount == 10 && manifest.dimension == 64)
    #expect(manifest.arithmetic == "exact")
  }
}
