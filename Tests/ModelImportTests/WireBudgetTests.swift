// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ModelImport

@Suite struct WireBudgetTests {
  private func error(_ bytes: Data) -> ModelImportError? {
    var budget = WireBudget()
    do throws(ModelImportError) {
      try budget.check(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func field(_ number: Int, _ content: Data) -> Data {
    var bytes = Data([UInt8(number << 3 | 2)])
    var length = content.count
    while length > 127 {
      bytes.append(UInt8(length & 127 | 128))
      length >>= 7
    }
    bytes.append(UInt8(length))
    return bytes + content
  }

  @Test func `models of the tests are within the limits`() throws {
    for entry in try ReferenceModels().entries { #expect(error(entry.bytes) == nil) }
  }

  @Test func `many empty messages are counted before they are decoded`() {
    let nodes = Data((0..<WireBudget.maximumFieldCount).flatMap { _ in [0x0A, 0x00] as [UInt8] })
    #expect(
      error(field(7, nodes)) == .tooMany("fields", limit: WireBudget.maximumFieldCount))
  }

  @Test func `long lists of short integers are counted by their bytes`() {
    let list = field(7, Data(count: WireBudget.maximumIntegerBytes + 1))
    #expect(
      error(field(7, field(5, list)))
        == .tooMany("bytes of integers", limit: WireBudget.maximumIntegerBytes))
    #expect(error(field(7, field(5, field(9, Data(count: 1 << 16))))) == nil)
  }

  @Test func `a field that ends behind its message is refused`() {
    for bytes in [
      Data([0x3A, 0x02, 0x0A]), Data([0x3A, 0x04, 0x0A, 0x05, 0, 0]), Data([0x3A]),
      Data([0x00, 0x00]),
      Data([0x3B]), Data([UInt8](repeating: 0xFF, count: 12)),
      Data([0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
    ] {
      guard case .malformed = error(bytes) else {
        Issue.record("\([UInt8](bytes)) is taken")
        continue
      }
    }
  }
}
