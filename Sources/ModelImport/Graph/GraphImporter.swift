// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Follows the nodes of a model in their order, and drafts the layers that do the same.
struct GraphImporter {
  private(set) var draft: NetworkDraft
  private let nodes: [GraphNode]
  private let opset: Int
  private let input: GraphInput
  /// The tensors that stand in the file and have not been read yet.
  private let stored: [String: ONNXTensorProto]
  private var values: [String: GraphValue] = [:]
  /// The outputs that nodes would give beside their first.
  private var sideOutputs: [String: GraphNode] = [:]

  /// The elements that constants may take beside a multiple of those in the file.
  private static let smallAllowance = 1 << 22

  /// Takes up a model.
  ///
  /// - Throws: `ModelImportError` about the version, the tensors of the file or the input.
  init(_ model: ONNXModelProto, opset: Int) throws(ModelImportError) {
    let graph = model.graph
    self.opset = opset
    nodes = graph.node.map(GraphNode.init)
    var stored: [String: ONNXTensorProto] = [:]
    var elements = 0
    for tensor in graph.initializer {
      guard stored.updateValue(tensor, forKey: tensor.name) == nil else {
        throw .duplicateTensor(tensor.name)
      }
      elements += ElementCount.product(tensor.dims.map { Int($0) }) ?? 0
      guard elements <= 4 * ElementCount.limit else {
        throw .tooMany("elements of tensors", limit: 4 * ElementCount.limit)
      }
    }
    self.stored = stored
    input = try GraphInput(of: graph, besides: Set(stored.keys))
    values[input.name] = .features(
      Features(value: 0, shape: input.shape, extents: input.extents))
    draft = NetworkDraft(
      inputShape: input.shape, allowance: Self.smallAllowance + 4 * elements)
  }

  /// Drafts the layers that `output` needs.
  ///
  /// - Returns: What the model gives.
  /// - Throws: `ModelImportError` that names the node.
  /// - Complexity: O(nodes + edges + elements of constants).
  mutating func run(output: String) throws(ModelImportError) -> Features {
    let needed = try Self.needed(nodes, for: output)
    for (index, node) in nodes.enumerated() where needed.contains(index) {
      try lower(node)
    }
    guard case .features(let features) = try value(output, readBy: "output") else {
      throw .unsuitableOutput(output, reason: "does not depend on the input")
    }
    return features
  }

  /// The nodes on which a tensor depends.
  private static func needed(
    _ nodes: [GraphNode], for output: String
  ) throws(ModelImportError) -> Set<Int> {
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for name in node.outputs where !name.isEmpty {
        guard makers.updateValue(index, forKey: name) == nil else { throw .duplicateTensor(name) }
      }
    }
    var needed = Set<Int>()
    var open = [output]
    while let name = open.popLast() {
      guard let index = makers[name], needed.insert(index).inserted else { continue }
      open += nodes[index].inputs
    }
    return needed
  }

  private mutating func lower(_ node: GraphNode) throws(ModelImportError) {
    guard let rule = OperatorCatalogue.operators[node.operatorName] else {
      throw .unsupportedOperator(node.operatorName, node: node.name, opset: opset)
    }
    var inputs: [GraphValue?] = []
    for name in node.inputs {
      inputs.append(name.isEmpty ? nil : try value(name, readBy: node.name))
    }
    guard let first = node.outputs.first, !first.isEmpty else {
      throw .invalidNode(node.operatorName, node: node.name, reason: "it has no output")
    }
    let call = OperatorCall(node: node, inputs: inputs, opset: opset, batch: input.batch)
    let result = try rule.lower(call, into: &draft)
    guard values.updateValue(result, forKey: first) == nil, stored[first] == nil else {
      throw .duplicateTensor(first)
    }
    for name in node.outputs.dropFirst() { sideOutputs[name] = node }
  }

  /// What is known of a tensor; one that stands in the file is read when a node first asks for it.
  private mutating func value(
    _ name: String, readBy node: String
  ) throws(ModelImportError) -> GraphValue {
    if let value = values[name] { return value }
    if let tensor = stored[name] {
      let value = GraphValue.constant(try TensorDecoder.tensor(tensor, named: name))
      values[name] = value
      return value
    }
    if let maker = sideOutputs[name] {
      throw .unsupportedUse(
        of: maker.operatorName, node: maker.name, reason: "its output '\(name)' is read")
    }
    throw .unknownTensor(name, node: node)
  }
}
