// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a ReLU, whose derivative is 1 where its output is positive, else 0.
  static func relu(_ context: PassContext) throws(NetworkError) -> LayerPass {
    let engine = context.engine
    let forward = try PrimitiveDescription.relu(context.sources[0], training: true, on: engine)
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward, [(DNNL_ARG_SRC, context.sources[0]), (DNNL_ARG_DST, context.destination)])
    ]
    guard let diffSource = context.diffSources[0] else { return pass }
    let backward = try unsafe PrimitiveDescription("gradient of relu") { result, attributes in
      unsafe conednn_relu_backward(
        result, engine.handle, context.destination.layout.handle, forward.handle, attributes)
    }
    pass.backward = [
      try context.primitive(
        backward,
        [
          (DNNL_ARG_DST, context.destination), (DNNL_ARG_DIFF_DST, context.diffDestination),
          (DNNL_ARG_DIFF_SRC, diffSource),
        ])
    ]
    return pass
  }
}
