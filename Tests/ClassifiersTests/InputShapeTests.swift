// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@Suite("Input shape") struct InputShapeTests {
  @Test func `the dimension is the product of the extents`() async throws {
    let extent = Gen.int(in: 1...1000)
    try await propertyCheck(input: extent, extent, extent) { c, h, w in
      let shape = try InputShape(channels: c, height: h, width: w)
      #expect(shape.elementCount == c * h * w)
      #expect(shape.channels == c && shape.height == h && shape.width == w)
    }
  }

  @Test func `a vector has one channel for each number`() throws {
    let shape = try InputShape(features: 7)
    #expect(try shape == InputShape(channels: 7, height: 1, width: 1))
    #expect(shape.elementCount == 7)
  }

  @Test(arguments: [
    [0, 1, 1], [1, 0, 1], [1, 1, 0], [-1, -1, 1], [1, -2, -2], [.min, 1, 1], [1 << 31, 1, 1],
    [65536, 32768, 1], [.max, .max, .max], [1 << 32, 1 << 32, 1 << 32], [1 << 62, 4, 1],
  ]) func `a shape without room or with too much of it is refused`(extents: [Int]) {
    #expect(
      throws: ClassifierError.invalidShape("\(extents[0])×\(extents[1])×\(extents[2])")
    ) { try InputShape(channels: extents[0], height: extents[1], width: extents[2]) }
  }

  @Test func `the greatest dimension is 2³¹ − 1`() throws {
    #expect(try InputShape(features: Int(Int32.max)).elementCount == 2_147_483_647)
  }

  @Test func `a shape survives coding`() async throws {
    let extent = Gen.int(in: 1...1000)
    try await propertyCheck(count: 50, input: extent, extent, extent) { c, h, w in
      let shape = try InputShape(channels: c, height: h, width: w)
      let data = try JSONEncoder().encode(shape)
      #expect(try JSONDecoder().decode(InputShape.self, from: data) == shape)
    }
  }

  @Test func `decoding checks what it reads`() {
    let data = Data(#"{"channels": 3, "height": 0, "width": 32}"#.utf8)
    #expect(throws: ClassifierError.invalidShape("3×0×32")) {
      try JSONDecoder().decode(InputShape.self, from: data)
    }
  }

  @Test func `a shape is written as channels by height by width`() throws {
    #expect("\(try InputShape(channels: 3, height: 32, width: 16))" == "3×32×16")
  }
}
