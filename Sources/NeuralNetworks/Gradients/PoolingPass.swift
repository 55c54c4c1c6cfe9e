// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a pooling; a maximum remembers in a workspace where it was found.
  ///
  /// The derivative by the output is taken from `derivative`, or from the context.
  static func pooling(
    _ rule: PoolingRule, _ window: Window, _ context: PassContext, from derivative: Tensor? = nil
  ) throws(NetworkError) -> LayerPass {
    let engine = context.engine
    let window = try window.resolved(over: context.tensors.sourceShapes[0])
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
    let diffDestination = derivative ?? context.diffDestination
    let backward = try unsafe PrimitiveDescription("gradient of pooling") { result, attributes in
      unsafe conednn_pooling_backward(
        result, engine.handle, rule.native, diffSource.layout.handle,
        diffDestination.layout.handle, window.native, forward.handle, attributes)
    }
    pass.backward = [
      try context.primitive(
        backward,
        [(DNNL_ARG_DIFF_SRC, diffSource), (DNNL_ARG_DIFF_DST, diffDestination)]
          + workspace)
    ]
    return pass
  }

  /// The pass of a mean that is divided by the number of values that count, where this is not the whole window.
  static func averagePooling(
    _ window: Window, countsPadding: Bool, _ context: PassContext
  ) throws(NetworkError) -> LayerPass {
    let tensors = context.tensors
    guard let correction = tensors.correction(of: window, countsPadding: countsPadding) else {
      return try pooling(.average, window, context)
    }
    let corrected = try Tensor(context.diffDestination.layout, engine: context.engine)
    var pass = try pooling(.average, window, context, from: corrected)
    pass.forward.append(correction(tensors.destination, tensors.destination))
    pass.backward.insert(correction(context.diffDestination, corrected), at: 0)
    return pass
  }
}
