// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Arrays of NumPy` {
  static let table = Result { try ReferenceTable("arrays.csv", in: .module) }
  static let others = Result { try ReferenceTable("archives.csv", in: .module) }

  /// The elements in C order.
  func values(_ array: NumPyArray) -> [Float] {
    var indices = [0]
    for (extent, stride) in zip(array.shape, array.strides) {
      indices = indices.flatMap { start in (0..<extent).map { start + $0 * stride } }
    }
    return indices.map { array.float($0) }
  }

  @Test func `every type, order and version that NumPy writes is read`() throws {
    let rows = try Self.table.get().rows
    #expect(rows.count > 40)
    for row in rows {
      let array = try NumPyArray(
        [UInt8](hexadecimal: row.string("bytes")), source: row.string("name"))
      let extents = try row.string("extents").split(separator: "x").map { Int($0) }
      #expect(array.shape == extents, "\(array.source)")
      let expected = try row.string("values").split(separator: " ").map {
        Float(Double($0) ?? .nan)
      }
      #expect(values(array) == expected, "\(array.source)")
      guard array.type.isInteger else { continue }
      #expect(
        (0..<array.count).allSatisfy { array.integer($0).map { Float($0) } == array.float($0) })
    }
  }

  @Test func `what was written by this library comes back`() async throws {
    let value = Gen.double(in: -1e6...1e6).map { Float($0) }
    try await propertyCheck(count: 50, input: value.array(of: 0...20)) { values in
      let bytes = [UInt8](try NumPyFile.data(values, shape: [values.count]))
      let array = try NumPyArray(bytes, source: "a")
      #expect((0..<array.count).map { array.float($0) } == values)
    }
  }

  @Test(arguments: [
    ("objects", "pickled"), ("fields", "save one field"), ("complex", "<c16"),
  ])
  func `what holds no numbers is refused with what to do`(name: String, part: String) throws {
    let row = try #require(Self.others.get().rows.first { try $0.string("name") == name })
    let bytes = try [UInt8](hexadecimal: row.string("bytes"))
    do throws(ExperimentError) {
      _ = try NumPyArray(bytes, source: "a.npy")
      Issue.record("\(name) was read")
    } catch {
      guard case .unsupportedArray("a.npy", let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.contains(part))
    }
  }

  @Test(arguments: [
    "(9223372036854775807, 2)", "(4294967296, 4294967296)", "(99999999999999999999,)", "(-1,)",
    "(3,)", "()", "(1, 2",
  ])
  func `extents that overflow or do not fit are refused`(shape: String) {
    let bytes = `Data in NumPy arrays`.file("<f8", shape, [1, 2])
    #expect(throws: ExperimentError.self) { try NumPyArray(bytes, source: "a") }
  }

  @Test func `every other length is refused`() throws {
    let whole = `Data in NumPy arrays`.file("<i2", "(3,)", [1, 0, 2, 0, 3, 0])
    _ = try NumPyArray(whole, source: "a")
    for size in 0..<whole.count + 5 where size != whole.count {
      let bytes = Array((whole + [0, 0, 0, 0, 0]).prefix(size))
      #expect(throws: ExperimentError.self) { try NumPyArray(bytes, source: "a") }
    }
  }

  /// Twenty thousand damaged files: each gives numbers or a typed error, and none a trap.
  @Test func `damaged files give an array or a typed error`() throws {
    let files = try Self.table.get().rows.map { try [UInt8](hexadecimal: $0.string("bytes")) }
    var random = SplitMix64(seed: 1)
    var refused = 0
    for round in 0..<20_000 {
      let bytes = FileMutation.damaged(files[round % files.count], by: &random)
      do throws(ExperimentError) {
        let array = try NumPyArray(bytes, source: "a")
        for index in 0..<array.count { _ = (array.float(index), array.integer(index)) }
        _ = try? ImageAxes(of: array)
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(refused > 5000)
  }
}
