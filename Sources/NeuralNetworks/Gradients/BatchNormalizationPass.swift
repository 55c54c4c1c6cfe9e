// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a batch normalization in training, with the statistics of the shard.
  ///
  /// The statistics are left where the gradients of the running averages would be, which have none: so they are summed
  /// over shards in the same fixed order as the gradients. With a ReLU after it, a workspace remembers where it let through.
  static func batchNormalization(
    _ layer: BatchNormalization, isRectified: Bool, _ context: PassContext,
    gradients: ParameterTensors
  ) throws(NetworkError) -> LayerPass {
    let (engine, node, data) = (context.engine, context.node, context.sources[0].layout)
    let forward = try unsafe PrimitiveDescription("batch normalization") { result, attributes in
      unsafe conednn_batch_normalization_forward(
        result, engine.handle, data.handle, layer.epsilon, isRectified ? 1 : 0, attributes)
    }
    let statistics: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_SRC, context.sources[0]),
      (DNNL_ARG_MEAN, try gradients.required(.runningMean, ofNode: node)),
      (DNNL_ARG_VARIANCE, try gradients.required(.runningVariance, ofNode: node)),
      (DNNL_ARG_SCALE, try context.parameters.required(.scale, ofNode: node)),
    ]
    let shift = (DNNL_ARG_SHIFT, try context.parameters.required(.shift, ofNode: node))
    let backward = try unsafe PrimitiveDescription("gradient of batch normalization") {
      result, attributes in
      unsafe conednn_batch_normalization_backward(
        result, engine.handle, data.handle, layer.epsilon, isRectified ? 1 : 0, forward.handle,
        attributes)
    }
    // The derivative by the source is computed in any case; where nobody wants it, it goes to memory of its own.
    let diffSource =
      if let wanted = context.diffSources[0] { wanted } else { try Tensor(data, engine: engine) }
    var derivatives: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_DIFF_SRC, diffSource), (DNNL_ARG_DIFF_DST, context.diffDestination),
      (DNNL_ARG_DIFF_SCALE, try gradients.required(.scale, ofNode: node)),
      (DNNL_ARG_DIFF_SHIFT, try gradients.required(.shift, ofNode: node)),
    ]
    if unsafe conednn_batch_normalization_backward_reads_shift(
      backward.handle, isRectified ? 1 : 0) != 0
    {
      derivatives.append(shift)
    }
    var workspace: [(argument: Int32, Tensor)] = []
    if let layout = try forward.optionalLayout(of: conednn_workspace) {
      // Bits or bytes, in whole numbers.
      let room = FloatBuffer(count: layout.byteCount / MemoryLayout<Float>.stride + 1)
      workspace = [(DNNL_ARG_WORKSPACE, try Tensor(layout, in: room, engine: engine))]
    }
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward, statistics + [shift, (DNNL_ARG_DST, context.destination)] + workspace)
    ]
    pass.backward = [try context.primitive(backward, statistics + derivatives + workspace)]
    return pass
  }
}
