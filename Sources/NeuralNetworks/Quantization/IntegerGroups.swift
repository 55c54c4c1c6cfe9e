// SPDX-License-Identifier: GPL-3.0-or-later

/// The groups of a network, and the values that are other names of stored ones.
struct IntegerGroups: Sendable {
  /// The groups in the order of evaluation.
  private(set) var groups: [IntegerGroup] = []
  /// The stored value that a value equals: a normalization of the input is done when the input is loaded, and a reshape
  /// moves nothing.
  private(set) var stored: [Int: Int] = [:]
  private let architecture: NetworkArchitecture
  private let readers: [[Int]]

  /// Groups the layers of a network in which batch normalization has been folded.
  ///
  /// - Throws: `NetworkError.notQuantizable`, naming the first layer that integers have no kernel for.
  init(_ architecture: NetworkArchitecture) throws(NetworkError) {
    self.architecture = architecture
    var readers = [[Int]](repeating: [], count: architecture.nodes.count + 1)
    for (node, values) in architecture.operands.enumerated() {
      for value in values { readers[value].append(node) }
    }
    self.readers = readers
    var done = Set<Int>()
    for (index, node) in architecture.nodes.enumerated() where !done.contains(index) {
      let operands = architecture.operands[index].map { stored[$0] ?? $0 }
      switch node.layer {
      case .normalization where index == 0 && architecture.leadingNormalization != nil:
        stored[1] = 0
      case .reshape: stored[index + 1] = operands[0]
      default:
        try Self.requireKernel(for: node)
        try requireOrder(ofNode: index, operands)
        var group = IntegerGroup(node: index, operands: operands, result: index + 1)
        absorbSum(&group, &done)
        absorbReLU(&group, &done)
        groups.append(group)
      }
    }
  }

  private static func requireKernel(for node: LayerNode) throws(NetworkError) {
    let reason: String
    switch node.layer {
    case .dense, .relu, .addition, .maxPooling, .averagePooling, .globalAveragePooling: return
    case .convolution(let layer):
      let isDilated =
        layer.window.width.dilation > 1 && layer.window.width.kernel > 1
        || layer.window.height.dilation > 1 && layer.window.height.kernel > 1
      if layer.groups == 1, !isDilated { return }
      reason = layer.groups == 1 ? "a dilated convolution" : "a convolution in groups"
    case .mean(let axes) where Set(axes) == [.rows, .columns]: return
    default: reason = "of the kind \(node.layer.kind)"
    }
    throw .notQuantizable(node: node.name, reason: reason)
  }

  /// A reshape does not move bytes, so that only a dense layer, which sees all values alike, may read what it gives.
  private func requireOrder(ofNode node: Int, _ operands: [Int]) throws(NetworkError) {
    let name = architecture.nodes[node].name
    if case .dense = architecture.nodes[node].layer { return }
    for (value, stored) in zip(architecture.operands[node], operands)
    where architecture.shape(ofValue: value) != architecture.shape(ofValue: stored) {
      throw .notQuantizable(node: name, reason: "a layer behind a reshape and not dense")
    }
    let shapes = Set(operands.map { architecture.shape(ofValue: $0) })
    guard shapes.count == 1 else {
      throw .notQuantizable(node: name, reason: "a sum of tensors of two shapes")
    }
  }

  /// A sum that alone reads a convolution is done with it, if the other summand is there already.
  private func absorbSum(_ group: inout IntegerGroup, _ done: inout Set<Int>) {
    guard case .convolution = architecture.nodes[group.node].layer, readers[group.result].count == 1
    else { return }
    let next = readers[group.result][0]
    guard architecture.nodes[next].layer == .addition,
      let other = architecture.operands[next].first(where: { $0 != group.result }),
      other <= group.node
    else { return }
    let summand = stored[other] ?? other
    guard architecture.shape(ofValue: summand) == architecture.outputShapes[group.node] else {
      return
    }
    group.summand = summand
    group.result = next + 1
    done.insert(next)
  }

  private func absorbReLU(_ group: inout IntegerGroup, _ done: inout Set<Int>) {
    switch architecture.nodes[group.node].layer {
    case .convolution, .dense, .addition: break
    default: return
    }
    guard readers[group.result].count == 1 else { return }
    let next = readers[group.result][0]
    guard architecture.nodes[next].layer == .relu else { return }
    group.hasReLU = true
    group.result = next + 1
    done.insert(next)
  }
}
