// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// The parameters of a network, or their gradients, as tensors that lie in one flat buffer.
struct ParameterTensors {
  let buffer: FloatBuffer
  let architecture: NetworkArchitecture
  private let engine: Engine

  init(_ architecture: NetworkArchitecture, engine: Engine) {
    buffer = FloatBuffer(count: max(1, architecture.parameterCount))
    self.architecture = architecture
    self.engine = engine
  }

  /// The tensor of a layer's parameter, in the order in which it is stored; nil if the layer has none.
  func tensor(_ role: ParameterRole, ofNode node: Int) throws(NetworkError) -> Tensor? {
    guard let slot = architecture.slot(role, of: node) else { return nil }
    let order = slot.extents.count == 1 ? conednn_vector : conednn_channels_first
    let layout = try TensorLayout(extents(of: slot), order)
    return try Tensor(layout, in: buffer, at: slot.range.lowerBound, engine: engine)
  }

  /// The tensor of a parameter that the layer must have.
  func required(_ role: ParameterRole, ofNode node: Int) throws(NetworkError) -> Tensor {
    guard let tensor = try tensor(role, ofNode: node) else {
      throw .engine(operation: "parameter", status: -1)
    }
    return tensor
  }

  /// The layout of a layer's weights in the order that a primitive likes best, with elements of a format.
  func automaticLayout(
    ofNode node: Int, _ format: ElementFormat = .float32
  ) throws(NetworkError) -> TensorLayout {
    try weightLayout(ofNode: node, conednn_automatic, format)
  }

  /// The layout in which the weights of a layer are stored, with elements of a format.
  func storedLayout(
    ofNode node: Int, _ format: ElementFormat
  ) throws(NetworkError) -> TensorLayout {
    try weightLayout(ofNode: node, conednn_channels_first, format)
  }

  private func weightLayout(
    ofNode node: Int, _ order: conednn_order, _ format: ElementFormat
  ) throws(NetworkError) -> TensorLayout {
    guard let slot = architecture.slot(.weight, of: node) else {
      throw .engine(operation: "parameter", status: -1)
    }
    return try TensorLayout(extents(of: slot), order, format)
  }

  /// The extents of a tensor; weights in groups have an axis of groups before the others.
  private func extents(of slot: ParameterSlot) -> [Int] {
    guard slot.role == .weight, case .convolution(let layer) = architecture.nodes[slot.node].layer,
      layer.groups > 1
    else { return slot.extents }
    return [layer.groups, slot.extents[0] / layer.groups] + slot.extents.dropFirst()
  }
}
