// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Manifests` {
  let folder: TemporaryFolder
  let url: URL

  init() throws {
    folder = try TemporaryFolder()
    url = URL(fileURLWithPath: folder.path)
  }

  @Test func `a manifest reads back as it was written`() throws {
    #expect(try Manifest.read(from: url) == nil)
    for edit in ConfigurationEdit.all {
      var configuration = RecordSamples.configuration
      edit.apply(&configuration)
      var manifest = RecordSamples.manifest(of: configuration)
      manifest.levels = edit.field == "noise" ? nil : 255
      try manifest.write(to: url)
      #expect(try Manifest.read(from: url) == manifest)
    }
  }

  @Test func `a file that is no manifest is an error with its path`() throws {
    let path = url.appendingPathComponent(Manifest.fileName).path
    let whole = try RecordSamples.manifest.jsonLine()
    let texts = ["", "{}", "[1]", "garbage", String(whole.dropLast(5))]
    withEvery("text", in: texts) { text in
      _ = try? folder.write(Array(text.utf8), to: Manifest.fileName)
      let error = #expect(throws: ExperimentError.self) { try Manifest.read(from: url) }
      #expect("\(String(describing: error))".contains(path))
    }
  }

  @Test func `a manifest of another schema is refused with both numbers`() throws {
    var manifest = RecordSamples.manifest
    manifest.schema = 99
    try manifest.write(to: url)
    let error = #expect(throws: ExperimentError.self) { try Manifest.read(from: url) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("schema is 99") && text.contains("reads \(CertificationRecord.schema)"))
  }

  @Test func `the message is one line`() throws {
    try folder.write(Array("{\"schema\":1}".utf8), to: Manifest.fileName)
    let error = #expect(throws: ExperimentError.self) { try Manifest.read(from: url) }
    #expect(error.map { !"\($0)".contains("\n") } == true)
  }

  @Test func `a folder that is not there cannot be written to`() {
    #expect(throws: ExperimentError.self) {
      try RecordSamples.manifest.write(to: url.appendingPathComponent("missing"))
    }
  }
}
