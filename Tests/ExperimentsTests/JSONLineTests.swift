// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Lines of JSON` {
  @Test func `numbers read back as the same bits`() async throws {
    let finite = Gen.anyDouble.filter { $0.isFinite }
    try await propertyCheck(count: 2000, input: finite) { value in
      let copy = try JSONDecoder().decode([Double].self, from: Data(try [value].jsonLine().utf8))
      #expect(copy.map(\.bitPattern) == [value.bitPattern])
    }
  }

  @Test func `a value is one line, whatever its texts hold`() throws {
    for text in ["a\nb", "\r\n", "\u{2028}", "\"", "\\", "\u{0}", "net:a/b"] {
      let line = try ["text": text].jsonLine()
      #expect(!line.utf8.contains(0x0A) && !line.utf8.contains(0x0D))
      let copy = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      #expect(copy == ["text": text])
    }
  }

  @Test func `keys stand in order`() throws {
    #expect(try ["b": 1, "a": 2, "c": 3].jsonLine() == #"{"a":2,"b":1,"c":3}"#)
  }

  @Test func `a number that JSON lacks is an error`() {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(throws: EncodingError.self) { try [value].jsonLine() }
    }
  }
}
