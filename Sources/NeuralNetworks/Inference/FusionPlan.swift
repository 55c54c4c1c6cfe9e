// SPDX-License-Identifier: GPL-3.0-or-later

/// Which layers are evaluated together: a convolution or dense layer with the sum and the function that follow it.
struct FusionPlan {
  /// A layer and what is done to its result before it is stored.
  struct Group {
    /// The layer that is evaluated.
    let node: Int
    /// What is done to its result.
    var epilogue = Epilogue()
    /// The value that is added, whose memory becomes that of the result.
    var summand: Int?
    /// The value that is computed.
    var result: Int
  }

  /// The groups in the order of evaluation.
  private(set) var groups: [Group] = []

  init(_ architecture: NetworkArchitecture) {
    let readers = Self.readers(of: architecture)
    var done = Set<Int>()
    for node in architecture.nodes.indices where !done.contains(node) {
      let group = Self.group(startingAt: node, architecture, readers)
      for reader in Self.absorbed(group, readers) { done.insert(reader) }
      groups.append(group)
    }
  }

  /// Each layer by itself.
  init(separately architecture: NetworkArchitecture) {
    groups = architecture.nodes.indices.map { Group(node: $0, result: $0 + 1) }
  }

  /// The layers that read each value, in their order; the output of the network has no reader.
  private static func readers(of architecture: NetworkArchitecture) -> [[Int]] {
    var readers = [[Int]](repeating: [], count: architecture.nodes.count + 1)
    for (node, values) in architecture.operands.enumerated() {
      for value in values { readers[value].append(node) }
    }
    return readers
  }

  /// The layers after the first that a group evaluates.
  private static func absorbed(_ group: Group, _ readers: [[Int]]) -> [Int] {
    var nodes: [Int] = []
    var value = group.node + 1
    while value != group.result, let next = readers[value].first {
      nodes.append(next)
      value = next + 1
    }
    return nodes
  }

  private static func group(
    startingAt node: Int, _ architecture: NetworkArchitecture, _ readers: [[Int]]
  ) -> Group {
    var group = Group(node: node, result: node + 1)
    let layer = architecture.nodes[node].layer
    guard layer.isWeighted else { return group }
    if layer.kind == "convolution", readers[group.result].count == 1 {
      let next = readers[group.result][0]
      let others = architecture.operands[next].filter { $0 != group.result }
      // The other summand must be there already, and nothing but this sum may read it later: it is overwritten.
      if architecture.nodes[next].layer == .addition, others.count == 1, others[0] <= node,
        architecture.shape(ofValue: others[0]) == architecture.outputShapes[node],
        readers[others[0]].allSatisfy({ $0 == next || $0 < node })
      {
        group.epilogue.addsDestination = true
        group.summand = others[0]
        group.result = next + 1
      }
    }
    if readers[group.result].count == 1 {
      let next = readers[group.result][0]
      if let function = architecture.nodes[next].layer.pointwiseFunction {
        group.epilogue.function = function
        group.result = next + 1
      }
    }
    return group
  }
}

extension Layer {
  /// True for the layers that can take up what follows them.
  var isWeighted: Bool {
    switch self {
    case .convolution, .dense: true
    default: false
    }
  }
}
