// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a pooling; a maximum remembers in a workspace where it was found.
  static func pooling(
    _ rule: PoolingRule, _ window: Window, _ context: PassContext
  ) throws(NetworkError) -> LayerPass {
    let engine = context.engine
    let forward = try PrimitiveDescription.pooling(
      rule, window, from: context.sources[0], to: context.destination, training: true, on: engine)
    var workspace: [(argument: Int32, Tensor)] = []
    if let layout = try forward.optionalLayout(of: conednn_workspace) {
      workspace = [(DNNL_ARG_WORKSPACE, try Tensor(layout, engine: engine))]
    }
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward,
        [(DNNL_ARG_SRC, context.sources[0]), (DNNL_ARG_DST, context.destination)] + workspace)
    ]
    guard let diffSource = context.diffSources[0] else { return pass }
    let backward = try unsafe PrimitiveDescription("gradient of pooling") { result, attributes in
      unsafe conednn_pooling_backward(
        result, engine.handle, rule.native, diffSource.layout.handle,
        context.diffDestination.layout.handle, window.native, forward.handle, attributes)
    }
    pass.backward = [
      try context.primitive(
        backward,
        [(DNNL_ARG_DIFF_SRC, diffSource), (DNNL_ARG_DIFF_DST, context.diffDestination)]
          + workspace)
    ]
    return pass
  }
}
