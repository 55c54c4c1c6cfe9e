// SPDX-License-Identifier: GPL-3.0-or-later

/// One operator of a model: what it does, and the names of the tensors that it reads and gives.
struct GraphNode: Sendable {
  /// The operator's name, with its domain unless that is ONNX's own.
  let operatorName: String
  /// The node's name, or that of its first output.
  let name: String
  /// The tensors that it reads; an empty name stands for an input that is left out.
  let inputs: [String]
  /// The tensors that it gives.
  let outputs: [String]
  let attributes: NodeAttributes

  init(_ proto: ONNXNodeProto) {
    let isOwn = proto.domain.isEmpty || proto.domain == "ai.onnx"
    operatorName = isOwn ? proto.opType : "\(proto.domain).\(proto.opType)"
    name = proto.name.isEmpty ? proto.output.first ?? proto.opType : proto.name
    inputs = proto.input
    outputs = proto.output
    attributes = NodeAttributes(proto.attribute)
  }
}
