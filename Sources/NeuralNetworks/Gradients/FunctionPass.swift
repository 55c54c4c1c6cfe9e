// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension LayerPass {
  /// The pass of a function of one number; the derivative of a ReLU is 1 where its output is positive, else 0.
  static func function(
    _ function: PointwiseFunction, _ context: PassContext
  ) throws(NetworkError) -> LayerPass {
    let (engine, source) = (context.engine, context.sources[0])
    let forward = try PrimitiveDescription.function(function, source, training: true, on: engine)
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward, [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, context.destination)])
    ]
    guard let diffSource = context.diffSources[0] else { return pass }
    let backward = try unsafe PrimitiveDescription("gradient of activation") { result, attributes in
      unsafe conednn_function_backward(
        result, engine.handle, function.native, source.layout.handle, forward.handle, attributes)
    }
    let remembered: (argument: Int32, Tensor) =
      conednn_function_remembers_result(function.native) != 0
      ? (DNNL_ARG_DST, context.destination) : (DNNL_ARG_SRC, source)
    pass.backward = [
      try context.primitive(
        backward,
        [
          remembered, (DNNL_ARG_DIFF_DST, context.diffDestination),
          (DNNL_ARG_DIFF_SRC, diffSource),
        ])
    ]
    return pass
  }

  /// The pass of a softmax or its logarithm.
  static func softmax(
    logarithmic: Bool, axis: ImageAxis, _ context: PassContext
  ) throws(NetworkError) -> LayerPass {
    let (engine, source) = (context.engine, context.sources[0])
    let forward = try PrimitiveDescription.softmax(
      logarithmic: logarithmic, axis: axis, source, training: true, on: engine)
    var pass = LayerPass()
    pass.forward = [
      try context.primitive(
        forward, [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, context.destination)])
    ]
    guard let diffSource = context.diffSources[0] else { return pass }
    let backward = try unsafe PrimitiveDescription("gradient of softmax") { result, attributes in
      unsafe conednn_softmax_backward(
        result, engine.handle, logarithmic ? 1 : 0, source.layout.handle, Int32(axis.index + 1),
        forward.handle, attributes)
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
