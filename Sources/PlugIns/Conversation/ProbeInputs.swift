// SPDX-License-Identifier: GPL-3.0-or-later

/// Inputs in [0, 1] on which a plug-in is checked: ramps and noise of many levels and contrasts.
///
/// Statistics of a batch only show where its inputs differ in mean and variance, so no two have the same.
enum ProbeInputs {
  /// The first `count` probes of dimension d, shape (count, d), the same at every call.
  static func make(count: Int, dimension: Int) -> [Float] {
    var state: UInt64 = 0x5EED
    var inputs: [Float] = []
    inputs.reserveCapacity(count * dimension)
    for _ in 0..<count {
      let level = uniform(&state)
      let contrast = uniform(&state)
      let slope = uniform(&state) - 0.5
      for i in 0..<dimension {
        let ramp = slope * (Float(i) / Float(dimension) - 0.5)
        let value = level + ramp + contrast * (uniform(&state) - 0.5)
        inputs.append(min(1, max(0, value)))
      }
    }
    return inputs
  }

  /// The next number of SplitMix64 as a float in [0, 1).
  private static func uniform(_ state: inout UInt64) -> Float {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Float((z ^ (z >> 31)) >> 40) * 0x1p-24
  }
}
