// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct SafetensorsTests {
  private func file(_ header: String, numbers: Int = 0, length: UInt64? = nil) -> Data {
    var bytes = Data()
    let length = length ?? UInt64(header.utf8.count)
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: length >> (8 * UInt64(place)))) }
    return bytes + Data(header.utf8) + Data(repeating: 0, count: 4 * numbers)
  }

  private func tensor(_ name: String, _ shape: String, _ begin: Int, _ end: Int) -> String {
    #""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
  }

  private func problem(_ bytes: Data) -> SafetensorsProblem? {
    do {
      _ = try Safetensors(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a well-formed file is read`() throws {
    let bytes = file("{\(tensor("a", "[2]", 0, 8)),\(tensor("b", "[]", 8, 12))}", numbers: 3)
    let file = try Safetensors(bytes: bytes)
    #expect(try file.tensor("a", extents: [2]) == [0, 0])
    #expect(throws: SafetensorsProblem.missingTensor("c")) { try file.tensor("c", extents: [1]) }
    #expect(throws: SafetensorsProblem.wrongShape(tensor: "a", expected: [3], actual: [2])) {
      try file.tensor("a", extents: [3])
    }
  }

  @Test func `each defect is named`() {
    #expect(problem(Data()) == .truncated(needed: 8, actual: 0))
    #expect(problem(file("{}", length: 3)) == .truncated(needed: 11, actual: 10))
    #expect(problem(file("{}", length: .max)) == .headerTooLong(.max))
    #expect(problem(file("{}", numbers: 1)) == .unusedBytes(at: 0))
    #expect(
      problem(file("{\(tensor("a", "[1]", 4, 8))}", numbers: 2)) == .unusedBytes(at: 0))
    #expect(
      problem(file("{\(tensor("a", "[2]", 0, 8)),\(tensor("b", "[2]", 4, 12))}", numbers: 3))
        == .overlappingTensors("a", "b"))
    #expect(
      problem(file("{\(tensor("a", "[2]", 0, 8))}", numbers: 1))
        == .invalidOffsets(tensor: "a", begin: 0, end: 8))
    #expect(
      problem(file("{\(tensor("a", "[2]", 0, 4))}", numbers: 1))
        == .invalidOffsets(tensor: "a", begin: 0, end: 4))
    #expect(
      problem(file("{\(tensor("a", "[1]", -4, 0))}"))
        == .invalidOffsets(tensor: "a", begin: -4, end: 0))
    #expect(
      problem(file("{\(tensor("a", "[4611686018427387904,8]", 0, 0))}"))
        == .invalidShape(tensor: "a", shape: [1 << 62, 8]))
    #expect(
      problem(file("{\(tensor("a", "[-1,-1]", 0, 4))}", numbers: 1))
        == .invalidShape(tensor: "a", shape: [-1, -1]))
    #expect(
      problem(file(#"{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#, numbers: 1))
        == .unsupportedType(tensor: "a", type: "BF16"))
    let deep = String(repeating: "[", count: 100_000)
    #expect(problem(file(#"{"a":\#(deep)"#)) == .headerTooDeep(100_001))
  }

  @Test(arguments: [
    "", "[]", "null", "{", "{\"a\":1}", "{\"a\":{}}", "{\"__metadata__\":{\"a\":1}}", "\u{0}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e300],\"data_offsets\":[0,4]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e300]}}",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[0.5],\"data_offsets\":[0,4]}}",
  ])
  func `headers that are not what they should be are malformed`(header: String) {
    guard case .malformedHeader? = problem(file(header, numbers: 0)) else {
      Issue.record("\(String(describing: problem(file(header))))")
      return
    }
  }
}
