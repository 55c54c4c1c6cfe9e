// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Configurations` {
  let configuration = RecordSamples.configuration

  @Test func `every field has an edit in these tests`() {
    let fields = Mirror(reflecting: configuration).children.compactMap(\.label)
    #expect(fields == ConfigurationEdit.all.map(\.field))
  }

  @Test(arguments: ConfigurationEdit.all)
  func `the hash and the differences see every field, and the last bit of a number`(
    edit: ConfigurationEdit
  ) {
    var other = configuration
    edit.apply(&other)
    #expect(other.hash != configuration.hash)
    #expect(configuration.differences(from: other) == [edit.field])
    #expect(other.differences(from: configuration) == [edit.field])
  }

  @Test func `equal configurations have one hash and no differences`() throws {
    let json = try JSONEncoder().encode(configuration)
    let copy = try JSONDecoder().decode(CertificationConfiguration.self, from: json)
    #expect(copy == configuration)
    #expect(copy.hash == configuration.hash)
    #expect(copy.differences(from: configuration).isEmpty)
  }

  @Test func `the hash is that of the canonical text`() throws {
    let text = """
      {"alpha":0.001,"bound":"binary","classifier":"net:f.safetensors","classifierHash":"c0ffee",\
      "data":"digits:test","dataHash":"dada","instructionSet":"AVX2","n":100,"n0":10,\
      "noise":"grid","precision":"f32","seed":7,"sigma":0.25}
      """
    #expect(try configuration.jsonLine() == text)
    #expect(configuration.hash == SHA256.hexadecimalDigest(of: Array(text.utf8)))
  }
}
