// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension PrimitiveDescription {
  /// A convolution of channels-last images, with weights in the order that it likes best.
  static func convolution(
    _ window: Window, _ tensors: WeightedTensors, training: Bool, epilogue: Epilogue = Epilogue()
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("convolution", epilogue: epilogue) { result, attributes in
      unsafe conednn_convolution_forward(
        result, tensors.engine.handle, training ? 1 : 0, tensors.source.layout.handle,
        tensors.weights.handle, tensors.bias?.layout.handle, tensors.destination.layout.handle,
        window.native, attributes)
    }
  }

  /// A dense layer over channels-last images, with weights in the order that it likes best.
  static func dense(
    _ tensors: WeightedTensors, training: Bool, epilogue: Epilogue = Epilogue()
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("dense", epilogue: epilogue) { result, attributes in
      unsafe conednn_inner_product_forward(
        result, tensors.engine.handle, training ? 1 : 0, tensors.source.layout.handle,
        tensors.weights.handle, tensors.bias?.layout.handle, tensors.destination.layout.handle,
        attributes)
    }
  }

  /// A pooling of channels-last images.
  static func pooling(
    _ rule: PoolingRule, _ window: Window, from source: Tensor, to destination: Tensor,
    training: Bool, on engine: Engine
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("pooling") { result, attributes in
      unsafe conednn_pooling_forward(
        result, engine.handle, training ? 1 : 0, rule.native, source.layout.handle,
        destination.layout.handle, window.native, attributes)
    }
  }

  /// A function of one number.
  static func function(
    _ function: PointwiseFunction, _ data: Tensor, training: Bool, on engine: Engine
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("activation") { result, attributes in
      unsafe conednn_function_forward(
        result, engine.handle, training ? 1 : 0, function.native, data.layout.handle, attributes)
    }
  }

  /// Powers of e that sum to 1 along an axis, or their logarithms.
  static func softmax(
    logarithmic: Bool, axis: ImageAxis, _ data: Tensor, training: Bool, on engine: Engine
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("softmax") { result, attributes in
      unsafe conednn_softmax_forward(
        result, engine.handle, training ? 1 : 0, logarithmic ? 1 : 0, data.layout.handle,
        Int32(axis.index + 1), attributes)
    }
  }

  /// The sum of two tensors of one layout.
  static func addition(
    _ data: Tensor, epilogue: Epilogue = Epilogue(), on engine: Engine
  ) throws(NetworkError) -> PrimitiveDescription {
    try unsafe PrimitiveDescription("addition", epilogue: epilogue) { result, attributes in
      unsafe conednn_addition(result, engine.handle, data.layout.handle, attributes)
    }
  }
}

extension Window {
  /// The window as the C interface takes it.
  var native: conednn_window {
    conednn_window(
      kernel: (Int64(height.kernel), Int64(width.kernel)),
      stride: (Int64(height.stride), Int64(width.stride)),
      gap: (Int64(height.dilation - 1), Int64(width.dilation - 1)),
      padding: (Int64(height.paddingBefore), Int64(width.paddingBefore)),
      padding_end: (Int64(height.paddingAfter), Int64(width.paddingAfter)))
  }
}
