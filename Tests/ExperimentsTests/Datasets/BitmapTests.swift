// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Bitmaps` {
  let pixels = Gen.integer(in: UInt8.min...UInt8.max).array(of: 36...36)

  @Test func `grey as colour as grey is the same`() async throws {
    try await propertyCheck(count: 30, input: pixels) { values in
      let grey = Bitmap(width: 9, height: 4, channels: 1, pixels: values)
      #expect(grey.colour.grey == grey)
      #expect(grey.colour.channels == 3)
    }
  }

  @Test func `planes are the channels one after the other`() async throws {
    try await propertyCheck(count: 30, input: pixels) { values in
      let colour = Bitmap(width: 3, height: 4, channels: 3, pixels: values)
      var planes: [UInt8] = []
      colour.appendPlanes(to: &planes)
      for (index, value) in values.enumerated() {
        #expect(planes[index % 3 * 12 + index / 3] == value)
      }
    }
  }

  @Test func `the centre leaves as much on one side as on the other, up to one`() async throws {
    let extent = Gen.int(in: 1...9)
    try await propertyCheck(count: 100, input: extent, extent) { width, cut in
      let row = Bitmap(width: width, height: 1, channels: 1, pixels: (0..<width).map { UInt8($0) })
      guard let middle = row.centre(width: cut, height: 1) else {
        #expect(cut > width)
        return
      }
      let left = Int(middle.pixels[0])
      let right = width - 1 - Int(middle.pixels[cut - 1])
      #expect(middle.pixels.count == cut && abs(left - right) <= 1)
    }
  }
}
