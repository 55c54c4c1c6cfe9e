// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a batch normalization in training, with the statistics of the shard.
  ///
  /// The statistics are left where the gradients of the running averages would be, which have none: so they are summed
  /// over shards in the same fixed order as the gradients.
  static func batchNormalization(
    _ layer: BatchNormalization, _ context: PassContext, gradients: ParameterTensors
  ) throws(NetworkError) -> LayerPass {
    let (engine, node, data) = (context.engine, context.node, context.sources[0].layout)
    let forward = try unsafe PrimitiveDescription("batch normalization") { result, attributes in
      unsafe conednn_batch_normalization_forward(
        result, engine.handle, data.handle, layer.epsilon, attributes)
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
        result, engine.handle, data.handle, layer.epsilon, forward.handle, attributes)
    }
    // The derivative by the source is computed in any case; where nobody wants it, it goes to memory of its own.
    let aside = try Tensor(data, engine: engine)
    let diffSource = context.diffSources[0] ?? aside
    var derivatives: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_DIFF_SRC, diffSource), (DNNL_ARG_DIFF_DST, context.diffDestination),
      (DNNL_ARG_DIFF_SCALE, try gradients.required(.scale, ofNode: node)),
      (DNNL_ARG_DIFF_SHIFT, try gradients.required(.shift, ofNode: node)),
    ]
    if unsafe conednn_batch_normalization_backward_reads_shift(backward.handle) != 0 {
      derivatives.append(shift)
    }
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward, statistics + [shift, (DNNL_ARG_DST, context.destination)])
    ]
    pass.backward = [try context.primitive(backward, statistics + derivatives)]
    return pass
  }
}
