// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import PlugIns

@Suite("PlugInHello") struct PlugInHelloTests {
  private static let good =
    #"{"protocol":"smoothing-plugin","version":1,"name":"m","classes":10,"shape":[1,28,28],"capabilities":["labels"]}"#

  private func hello(_ replacements: (String, String)...) throws(PlugInError) -> PlugInHello {
    var text = Self.good
    for (old, new) in replacements { text = text.replacing(old, with: new) }
    return try PlugInHello(parsing: Array(text.utf8))
  }

  @Test func `a hello says what the plug-in is`() throws {
    let hello = try hello(
      ("\"classes\"", #""batch":7,"revision":"r2","deterministic":false,"classes""#))
    #expect(hello.name == "m" && hello.revision == "r2" && hello.classCount == 10)
    #expect(hello.inputShape == (try InputShape(channels: 1, height: 28, width: 28)))
    #expect(hello.capabilities == [.labels] && hello.preferredBatch == 7 && !hello.isDeterministic)
  }

  @Test func `what is not said has a default`() throws {
    let hello = try hello()
    #expect(hello.revision.isEmpty && hello.preferredBatch == 256 && hello.isDeterministic)
  }

  @Test func `a vector's shape is its number of features`() throws {
    #expect(try hello(("[1,28,28]", "[12]")).inputShape == (try InputShape(features: 12)))
  }

  @Test func `capabilities of later versions are left alone`() throws {
    #expect(try hello((#"["labels"]"#, #"["scores","telepathy"]"#)).capabilities == [.scores])
  }

  @Test func `another version is named`() {
    #expect(throws: PlugInError.unsupportedVersion(2)) {
      try hello(("\"version\":1", "\"version\":2"))
    }
  }

  @Test(arguments: [
    ("smoothing-plugin", "other"), (#""name":"m","#, ""), ("10", "0"), ("10", "\"ten\""),
    ("10", "99999999999"), ("[1,28,28]", "[]"), ("[1,28,28]", "[1,28]"), ("[1,28,28]", "[0,1,1]"),
    ("[1,28,28]", "[99999,99999,99999]"), (#"["labels"]"#, "[]"), (#"["labels"]"#, #"["vjp"]"#),
    (#"["labels"]"#, #"["labels","vjp"]"#), ("\"classes\"", "\"batch\":0,\"classes\""),
    ("\"classes\"", "\"dtypes\":[\"float16\"],\"classes\""), ("{", "["), ("}", ""),
  ])
  func `a hello that makes no sense is refused`(old: String, new: String) {
    #expect(throws: PlugInError.self) { try hello((old, new)) }
  }

  @Test func `no bytes make it trap`() async throws {
    let start = Array(Self.good.utf8)
    let change = zip(Gen.int(in: 0...(start.count - 1)), Gen.int(in: 0...255))
    try await propertyCheck(count: 2000, input: change.array(of: 1...4)) { changes in
      var line = start
      for (place, byte) in changes { line[place] = UInt8(byte) }
      _ = try? PlugInHello(parsing: line)
    }
    #expect(throws: PlugInError.self) {
      try PlugInHello(parsing: [UInt8](repeating: 0x5B, count: PlugInHello.greatestLength))
    }
  }

  @Test func `an identity tells classifiers apart in one line`() throws {
    let others = try [
      hello(), hello(("\"m\"", "\"n\"")), hello(("10", "11")), hello(("28,28", "28,29")),
      hello(("\"labels\"", "\"scores\"")), hello(("\"classes\"", "\"revision\":\"2\",\"classes\"")),
    ].map(\.identity)
    #expect(Set(others).count == others.count && others.allSatisfy { !$0.contains("\n") })
    #expect(try hello(("\"m\"", #""a\nb""#)).name == "a b")
  }
}
