// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Attack pages` {
  func page(
    _ records: [AttackRecord], configuration: AttackConfiguration? = nil, svg: String? = nil,
    warnings: [AttackWarning] = [], command: String? = nil
  ) throws -> String {
    let report = try AttackReport(
      manifest: AttackSamples.manifest(configuration), records: records, warnings: warnings,
      command: command)
    let figures = try AttackFigure.all(of: report).map {
      PageFigure(name: $0.name, title: $0.chart.title, caption: $0.caption, svg: svg)
    }
    return try AttackPage(report: report, figures: figures).html()
  }

  @Test func `names come out as they went in, and the page stays well-formed`() throws {
    let name = SampleChart.hostileText
    var configuration = try AttackSamples.configuration(attacks: [name, "</td><script>"])
    configuration.certification.classifier = name
    let records = try AttackSamples.records(20, attacks: [name, "</td><script>"])
    let html = try page(records, configuration: configuration, command: name)
    let visible = try #require(MarkupReader.visibleText(html))
    #expect(visible.contains(name) && visible.contains("</td><script>"))
    #expect(!html.contains("<script"))
  }

  @Test func `every run has a well-formed page`() async throws {
    try await propertyCheck(count: 15, input: AttackSamples.runs) { records in
      let html = try page(records)
      #expect(MarkupReader.visibleText(html) != nil)
      #expect(!html.lowercased().contains("robust accuracy"))
    }
  }

  @Test func `the page needs nothing from outside`() throws {
    let html = try page(
      AttackSamples.records(20), svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
    for outside in [
      "src=", "<link", "@import", "<script", "url(http", "href=\"http", "href='http", "<iframe",
    ] {
      #expect(!html.contains(outside), "\(outside)")
    }
    let links = html.split(separator: "http").dropFirst()
    #expect(links.allSatisfy { $0.hasPrefix("://www.w3.org/") })
  }

  @Test func `what was run, found and stored is there`() throws {
    let warning = AttackWarning(.unconstrainedFailure, measured: 3)
    let html = try page(
      AttackSamples.records(50), warnings: [warning], command: "smoothing attack")
    let visible = try #require(MarkupReader.visibleText(html))
    let manifest = try AttackSamples.manifest()
    for part in [
      "No certificate was violated", "net:f.safetensors", "digits:test: 50 examples", "σ = 0.25",
      "0.5, 0.99, 1.25, 1.5, 2, 3", "any point, no box", "1000 votes of attack noise",
      manifest.configurationHash, "c0ffee", "dada", "records.jsonl", "points/example-0.npy",
      "smoothing attack", warning.summary, warning.explanation, "does not prove",
      "How to read this", "smooth-adv", "Median", "upper bound",
    ] {
      #expect(visible.contains(part), "\(part)")
    }
  }

  @Test func `the verdict is in words and a sign, and not in colour alone`() throws {
    let good = try page(AttackSamples.records(50))
    let bad = try page(AttackSamples.records(50, mix: .flawed))
    let open = try page(AttackSamples.records(50, mix: .allFailed))
    #expect(
      good.contains("verdict passed\"><strong>✓") && bad.contains("verdict failed\"><strong>✗"))
    #expect(open.contains("verdict open\"><strong>–"))
  }

  @Test func `that only the best points were verified is said`() throws {
    let configuration = try AttackSamples.configuration(policy: .best)
    let html = try page(AttackSamples.records(20), configuration: configuration)
    #expect(html.contains("fall short of what they found"))
    #expect(!(try page(AttackSamples.records(20))).contains("fall short of what they found"))
  }
}
