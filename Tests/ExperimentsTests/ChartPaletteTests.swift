// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Colours of curves` {
  @Test func `no two of fifty curves look the same`() {
    let looks = (0..<50).map { "\(ChartPalette.color($0)) \(ChartPalette.dash($0))" }
    #expect(Set(looks).count == looks.count)
  }

  @Test func `colours differ in lightness or hue by far more than print does`() {
    let values = ChartPalette.colors.map { color in
      let number = Int(color.dropFirst(), radix: 16) ?? -1
      return [number >> 16, number >> 8 & 255, number & 255]
    }
    for (i, a) in values.enumerated() {
      for b in values[..<i] {
        #expect(zip(a, b).map { abs($0 - $1) }.reduce(0, +) >= 80)
      }
    }
  }
}
