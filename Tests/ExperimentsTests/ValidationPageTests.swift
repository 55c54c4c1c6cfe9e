// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing
import Validation

@testable import Experiments

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `Validation pages` {
  /// The text of a page between its tags, as a reader sees it, or nil if the page is not well-formed.
  func visibleText(_ html: String) -> String? {
    let reader = TextReader()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.text : nil
  }

  /// Collects the characters of a document.
  final class TextReader: NSObject, XMLParserDelegate {
    var text = ""
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  func page(text: String = "text", svg: String? = nil) throws -> String {
    let figure = ValidationFigure(
      name: "figure", caption: text, chart: try SampleChart.make(title: text))
    return ValidationPage(
      document: ValidationSamples.passing(text: text),
      pictures: [ValidationPage.Picture(figure: figure, svg: svg)]
    ).html
  }

  @Test func `any text comes out as it went in, and the page stays well-formed`() async throws {
    let letter = Gen.element(of: [
      "a", "<", ">", "&", "\"", "'", "é", "σ", "]]>", "<!--", "</td>", "<script>", "&amp;",
      "\u{1F600}",
    ])
    try await propertyCheck(count: 50, input: letter.array(of: 0...8)) { letters in
      let text = "x" + letters.joined() + "x"
      let visible = visibleText(try page(text: text))
      #expect(visible?.contains("claim of first: \(text)") == true)
      #expect(visible?.contains("evidence for three: \(text)") == true)
    }
  }

  @Test func `characters that no page may hold are left out`() throws {
    let visible = visibleText(try page(text: "a\u{0}b\u{1}c\u{FFFE}d"))
    #expect(visible?.contains("claim of first: abcd") == true)
  }

  @Test func `every claim and every mutant is there`() throws {
    let visible = try #require(visibleText(try page()))
    let document = ValidationSamples.passing()
    for check in document.report.checks {
      #expect(visible.contains(check.claim) && visible.contains(check.finding.computed))
    }
    for mutant in document.report.mutants {
      #expect(visible.contains(mutant.defect) && visible.contains(mutant.finding.computed))
    }
    for part in [document.verdict, document.provenance.processor, "smoothing validate", "0.75"] {
      #expect(visible.contains(part))
    }
  }

  @Test func `the page needs nothing from outside`() throws {
    let html = try page(
      svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Gnuplot</title></svg>")
    for outside in ["src=", "<link", "@import", "<script", "url(http"] {
      #expect(!html.contains(outside), "\(outside)")
    }
  }

  @Test func `without a picture the page says so, and with one it does not`() throws {
    #expect(try page().contains("gnuplot is not installed"))
    let svg = "<?xml version='1.0'?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><g id='a'/></svg>"
    let html = try page(svg: svg)
    #expect(!html.contains("gnuplot is not installed"))
    #expect(html.contains("id='figure-a'"))
    #expect(visibleText(html) != nil)
  }

  @Test func `a verdict is in words and not in colour alone`() throws {
    let bad = ValidationSamples.document(
      checks: [ValidationSamples.check("bad", holds: false)],
      mutants: [ValidationSamples.mutant("alive", of: "bad", isRejected: false)])
    let visible = try #require(
      visibleText(ValidationPage(document: bad, pictures: []).html))
    for part in ["Failed.", "✗ contradicted", "✗ not rejected", "0 of 1"] {
      #expect(visible.contains(part), "\(part)")
    }
  }
}
