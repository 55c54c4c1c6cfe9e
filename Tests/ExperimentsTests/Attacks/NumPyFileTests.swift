// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `NumPy files` {
  @Test func `a small array has these bytes`() throws {
    let data = try NumPyFile.data([1, -2.5], shape: [2])
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
    #expect(data.prefix(8) == Data([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0]))
    #expect(data.count == 128 + 8)
    #expect(String(decoding: data[10..<(10 + header.utf8.count)], as: UTF8.self) == header)
    #expect(data[127] == 0x0A)
    #expect(data.suffix(8) == Data([0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0]))
  }

  @Test func `values begin at a multiple of 64 bytes, for every shape`() async throws {
    try await propertyCheck(count: 200, input: Gen.int(in: 0...12).array(of: 1...5)) { shape in
      let count = shape.reduce(1, *)
      let data = try NumPyFile.data([Float](repeating: 0, count: count), shape: shape)
      #expect((data.count - 4 * count).isMultiple(of: 64))
      #expect(Int(data[8]) + 256 * Int(data[9]) == data.count - 4 * count - 10)
    }
  }

  @Test func `a shape that does not fit is refused`() {
    #expect(throws: ExperimentError.self) { try NumPyFile.data([1, 2, 3], shape: [2]) }
    #expect(throws: ExperimentError.self) { try NumPyFile.data([], shape: [-1, 0]) }
  }
}
