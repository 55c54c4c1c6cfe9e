// SPDX-License-Identifier: GPL-3.0-or-later

/// From the sum of products of bytes to the byte of the result: y = m[o] · sum + b[o] + s · r, to be rounded.
///
/// With x = sₓ (p − zₓ), w = s_w q, r the byte of a residual sᵣ (r − zᵣ) and y = s_y (y' − z_y) it is
/// m = sₓ s_w / s_y, b = bias / s_y + z_y − m zₓ Σ q − s zᵣ and s = sᵣ / s_y. Without a target y is the number itself.
/// Computed in Double and rounded once.
struct OutputScaling {
  private(set) var multipliers: [Float] = []
  private(set) var summands: [Float] = []
  let residualMultiplier: Float
  /// The greatest |y| that bytes can lead to, before it is clamped.
  private(set) var greatest = 0.0

  init(
    _ weights: QuantizedWeights, source: ByteEncoding, residual: ByteEncoding?,
    target: ByteEncoding?
  ) {
    let scale = Double(target?.scale ?? 1)
    let residualScale = Double(residual?.scale ?? 0) / scale
    let shift = Double(target?.zero ?? 0) - residualScale * Double(residual?.zero ?? 0)
    let fanIn = weights.bytes.count / weights.scales.count
    for (output, (own, bias)) in zip(weights.scales, weights.biases).enumerated() {
      let row = weights.bytes[(output * fanIn)..<((output + 1) * fanIn)]
      let sum = row.reduce(0) { $0 + Int($1) }
      let magnitude = row.reduce(0) { $0 + abs(Int($1)) }
      let multiplier = Double(source.scale) * Double(own) / scale
      multipliers.append(Float(multiplier))
      let summand = Double(bias) / scale + shift - multiplier * Double(Int(source.zero) * sum)
      summands.append(Float(summand))
      greatest = max(
        greatest, 255 * (multiplier * Double(magnitude) + residualScale) + abs(summand))
    }
    residualMultiplier = Float(residualScale)
  }

  /// Whether every y is a number that the kernels can round.
  ///
  /// Bytes far outside the clamped range come of no calibration, but may stand in a file. Scores are not rounded.
  func isBounded(isScore: Bool) -> Bool {
    greatest < (isScore ? Double(Float.greatestFiniteMagnitude) / 2 : 0x1p30)
  }
}
