// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@testable import SmoothingTool

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `The command validate` {
  /// The quick validation with its files, which several tests look at.
  static let validation = Result {
    let folder = try TemporaryFolder()
    let output = try Tool.run(
      ["validate", "--quick", "--format", "json", "--output", "out"], in: folder)
    return (folder, output)
  }

  @Test func `every claim holds and every wrong variant is rejected`() throws {
    let (_, output) = try Self.validation.get()
    let document = try JSONDecoder().decode(ValidationDocument.self, from: Data(output.text.utf8))
    #expect(output.code == 0, "\(document.verdict)")
    #expect(document.passed)
    #expect(document.report.effort == .quick)
    #expect(document.report.checks.map(\.name) == Battery.standard.checks.map(\.name))
    #expect(document.report.mutants.map(\.name) == Battery.standard.mutants.map(\.name))
    #expect(document.provenance.command == "smoothing validate --quick")
  }

  @Test func `the files are there, and the document is what was printed`() throws {
    let (folder, output) = try Self.validation.get()
    #expect(try folder.text(of: "out/report.json") == output.text)
    let page = try folder.text(of: "out/report.html")
    #expect(XMLParser(data: Data(page.utf8)).parse())
    let endings = Gnuplot.located() == nil ? ["csv", "gp"] : ["csv", "gp", "svg", "png"]
    for figure in try ValidationFigure.all() {
      for ending in endings {
        let path = folder.url("out/\(figure.name).\(ending)").path
        #expect(FileManager.default.fileExists(atPath: path), "\(figure.name).\(ending)")
      }
      #expect(page.contains("<figure id=\"\(figure.name)\">"))
    }
    #expect(output.messages.contains("report: out/report.html"))
  }

  @Test func `without gnuplot tables and data are there, and a line says so`() throws {
    let folder = try TemporaryFolder()
    let name = try #require(Battery.standard.checks.first?.name)
    let output = try RunningTool(
      ["validate", "--quick", "--check", name, "--output", "out"], in: folder,
      environment: ["PATH": "/nonexistent"]
    ).wait()
    #expect(output.code == 0)
    #expect(output.messages.contains("gnuplot is not installed"))
    #expect(try folder.text(of: "out/report.html").contains("gnuplot is not installed"))
    #expect(!FileManager.default.fileExists(atPath: folder.url("out/coverage.svg").path))
  }

  @Test func `one check is run with the wrong variants that belong to it`() throws {
    let check = try #require(Battery.standard.checks.first)
    let output = try Tool.run("validate", "--quick", "--check", check.name)
    #expect(output.code == 0)
    #expect(output.text.contains("✓ \(check.name) "))
    for other in Battery.standard.checks.dropFirst() {
      #expect(!output.text.contains("✓ \(other.name) "))
    }
    for mutant in Battery.standard.mutants {
      #expect(output.text.contains("✓ \(mutant.name) ") == (mutant.caughtBy == check.name))
    }
  }

  @Test func `a rule that does not keep its level ends with code 1`() throws {
    let output = try Tool.run("validate", "--quick", "--rule", "wald", "--format", "json")
    #expect(output.code == 1)
    let document = try JSONDecoder().decode(ValidationDocument.self, from: Data(output.text.utf8))
    #expect(!document.passed)
    #expect(document.report.mutants.isEmpty)
    #expect(document.provenance.command == "smoothing validate --quick --rule wald")
    #expect(document.verdict.contains("contradicted: "))
  }

  @Test func `the list names everything and computes nothing`() throws {
    let output = try Tool.run("validate", "--list")
    #expect(output.code == 0 && output.messages.isEmpty)
    for check in Battery.standard.checks { #expect(output.text.contains(check.claim)) }
    for mutant in Battery.standard.mutants { #expect(output.text.contains(mutant.defect)) }
  }

  @Test func `the table of bounds is printed by itself`() throws {
    let output = try Tool.run("validate", "--table", "bounds")
    #expect(output.code == 0 && output.messages.isEmpty)
    #expect(output.text == (try BoundTable().text) + "\n")
  }
}

@Suite struct `Validation sessions` {
  /// A check with a fixed answer.
  struct Answer: ValidationCheck {
    let name: String
    let holds: @Sendable (Subject) -> Bool
    var claim: String { "the answer is yes" }
    func run(on subject: Subject, effort: Effort) throws -> Finding {
      Finding(exactly: holds(subject), computed: "nothing")
    }
  }

  /// A check that rejects every rule that is not called Clopper–Pearson, and one that accepts everything.
  static let battery = Battery(
    checks: [
      Answer(name: "strict") { $0.interval.name == ClopperPearson().name },
      Answer(name: "blind") { _ in true },
    ],
    mutants: ["strict", "blind"].map { check in
      Mutant(name: "wald for \(check)", defect: "it is Wald's", caughtBy: check) {
        $0.interval = WaldInterval()
      }
    })

  @Test func `a wrong variant that survives is a failure`() throws {
    let all = try ValidationSession(Self.battery, checks: [], effort: .quick).report()
    #expect(!all.passed)
    #expect(all.mutants.map(\.isRejected) == [true, false])
    let strict = try ValidationSession(Self.battery, checks: ["strict"], effort: .quick).report()
    #expect(strict.passed && strict.checks.count == 1 && strict.mutants.count == 1)
  }

  @Test func `a subject of one's own is judged without the mutants`() throws {
    var subject = Subject.library
    subject.interval = WaldInterval()
    let report = try ValidationSession(Self.battery, checks: [], effort: .quick).report(on: subject)
    #expect(!report.passed && report.mutants.isEmpty)
    #expect(report.checks.map(\.finding.holds) == [false, true])
  }

  @Test func `a check that is not there is refused with the way to find it`() {
    let error = #expect(throws: FlagError.self) {
      try ValidationSession(Self.battery, checks: ["strikt"], effort: .quick)
    }
    #expect(error?.description.contains("--check 'strikt'") == true)
    #expect(error?.description.contains("--list") == true)
  }
}
