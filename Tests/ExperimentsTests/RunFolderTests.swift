// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Run folders` {
  let folder: TemporaryFolder
  let url: URL
  var records: URL { url.appendingPathComponent(RecordWriter.fileName) }

  init() throws {
    folder = try TemporaryFolder()
    url = URL(fileURLWithPath: folder.path)
  }

  @Test func `a run goes on where it stopped`() throws {
    let first = try RunFolder(url, manifest: RecordSamples.manifest)
    #expect(first.earlier.isEmpty)
    #expect(first.remaining(of: [5, 3, 1]) == [5, 3, 1])
    try first.append(RecordSamples.certified(3))
    try first.append(RecordSamples.failed(7))
    try first.close()

    let second = try RunFolder(url, manifest: RecordSamples.manifest)
    #expect(second.earlier == [RecordSamples.certified(3), RecordSamples.failed(7)])
    #expect(second.remaining(of: [7, 5, 3, 1]) == [5, 1])
    try second.close()
  }

  @Test(arguments: ConfigurationEdit.all)
  func `a run of another configuration is refused, and the field is named`(
    edit: ConfigurationEdit
  ) throws {
    try RunFolder(url, manifest: RecordSamples.manifest).close()
    try Data("unfinished".utf8).write(to: records)
    var other = RecordSamples.configuration
    edit.apply(&other)
    let error = ExperimentError.otherRun(path: url.path, fields: [edit.field])
    #expect(throws: error) { try RunFolder(url, manifest: RecordSamples.manifest(of: other)) }
    #expect("\(error)".contains(edit.field) && "\(error)".contains("--output"))
    #expect(try Data(contentsOf: records) == Data("unfinished".utf8))
  }

  @Test func `records without a manifest are not touched`() throws {
    for text in ["someone else's file without a line end", "{}\n"] {
      try Data(text.utf8).write(to: records)
      #expect(
        throws: ExperimentError.otherRun(path: url.path, fields: ["manifest.json is missing"])
      ) {
        try RunFolder(url, manifest: RecordSamples.manifest)
      }
      #expect(try Data(contentsOf: records) == Data(text.utf8))
    }
  }

  @Test func `two processes cannot work on one run`() throws {
    let first = try RunFolder(url, manifest: RecordSamples.manifest)
    #expect(throws: ExperimentError.runInUse(path: records.path)) {
      try RunFolder(url, manifest: RecordSamples.manifest)
    }
    try first.append(RecordSamples.certified(0))
    try first.close()
    #expect(try RunFolder(url, manifest: RecordSamples.manifest).earlier.count == 1)
  }

  @Test func `a manifest that was tampered with is another run`() throws {
    var manifest = RecordSamples.manifest
    manifest.configurationHash = "0"
    try manifest.write(to: url)
    #expect(throws: ExperimentError.otherRun(path: url.path, fields: ["configurationHash"])) {
      try RunFolder(url, manifest: RecordSamples.manifest)
    }
  }
}
