// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The machine-checked proofs and the documentation of Sources name each other, and neither goes stale.
@Suite("Citations of the proofs")
struct ProofCitationTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The words of a text that a pattern's only group matches.
  private static func words(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    let range = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: range).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  /// The theorems of `Proofs/Main.v`.
  private static func theorems() throws -> [String] {
    try words("^Theorem ([A-Za-z_]+) :", in: try text("Proofs/Main.v"))
  }

  /// The names that a file's documentation has in lines `/// Proof: …`.
  private static func citations(in file: SourceTree.File) throws -> [String] {
    let lines = file.lines.filter { $0.drop(while: \.isWhitespace).hasPrefix("/// Proof: ") }
    return try words("`([A-Za-z_]+)`", in: lines.joined(separator: "\n"))
  }

  @Test func `what Sources cites is a theorem`() throws {
    let theorems = Set(try Self.theorems())
    for file in SourceTree.files(in: "Sources") {
      let stale = Set(try Self.citations(in: file)).subtracting(theorems)
      #expect(stale.isEmpty, "\(file.path) cites \(stale.sorted())")
    }
  }

  @Test func `every theorem is cited, and stated under its name`() throws {
    let theorems = try Self.theorems()
    #expect(theorems.count >= 25)
    #expect(Set(theorems).count == theorems.count)
    let cited = Set(try SourceTree.files(in: "Sources").flatMap(Self.citations))
    #expect(Set(theorems).subtracting(cited).isEmpty)
    let text = try Self.text("Proofs/Statements.v")
    let statements = try Self.words("^Definition ([A-Za-z_]+)_statement ", in: text)
    #expect(Set(statements) == Set(theorems))
  }

  @Test func `the readme of the proofs has a row for every theorem`() throws {
    let listed = Set(
      try Self.words("`([A-Za-z_]+)`", in: try Self.text("Proofs/README.md")))
    let missing = Set(try Self.theorems()).subtracting(listed)
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  /// Proofs of a concept bear the concept's name; what only carries them is in folders of its own.
  @Test func `a proof file is named as the source file of its concept`() throws {
    let proofs = SourceTree.root.appendingPathComponent("Proofs")
    let names = try FileManager.default.contentsOfDirectory(atPath: proofs.path)
      .filter { $0.hasSuffix(".v") }.map { String($0.dropLast(2)) }
    let concepts = Set(SourceTree.files(in: "Sources").map(\.concept))
    let own: Set = ["Statements", "Main", "Audit", "Coordinates"]
    #expect(names.count > own.count)
    #expect(Set(names).subtracting(concepts).subtracting(own).isEmpty)
  }
}
