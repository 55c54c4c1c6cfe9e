// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

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

  /// The pass of a sum: both summands get the derivative as it is.
  static func addition(_ context: PassContext) throws(NetworkError) -> LayerPass {
    let (engine, sources) = (context.engine, context.sources)
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        .addition(sources[0], on: engine),
        [
          (DNNL_ARG_SRC_0, sources[0]), (DNNL_ARG_SRC_1, sources[1]),
          (DNNL_ARG_DST, context.destination),
        ])
    ]
    pass.backward = context.diffSources.compactMap { diffSource in
      diffSource.map { BlockCopy(context.diffDestination, to: $0) }
    }
    return pass
  }
}
