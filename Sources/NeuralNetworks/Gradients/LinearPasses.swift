// SPDX-License-Identifier: GPL-3.0-or-later

extension LayerPass {
  /// The pass of a fixed affine map of each channel: the derivative is multiplied by the factor.
  static func affineMap(
    factors: [Float], summands: [Float], _ context: PassContext
  ) -> LayerPass {
    var pass = LayerPass()
    pass.forward = [
      ChannelAffineMap(
        context.sources[0], to: context.destination, factors: factors, summands: summands)
    ]
    if let diffSource = context.diffSources[0] {
      pass.backward = [
        ChannelAffineMap(
          context.diffDestination, to: diffSource, factors: factors,
          summands: [Float](repeating: 0, count: factors.count))
      ]
    }
    return pass
  }
}
