// SPDX-License-Identifier: GPL-3.0-or-later

/// Which layers are evaluated together when a network is differentiated, and which values may share memory.
///
/// A value goes through memory once less for each ReLU that is applied before it is stored, and each sum that overwrites one
/// of its summands. A value is overwritten only if nothing but the overwriting layer reads it: neither another layer, nor the
/// backward pass of the layer that computed it.
struct MemoryPlan {
  /// Whether a ReLU is applied to a layer's result before it is stored.
  private(set) var isRectified: [Bool]
  /// Whether a layer is a ReLU that another layer applies.
  private(set) var isAbsorbed: [Bool]
  /// For each value the one in whose memory it is stored.
  private(set) var valueHomes: [Int]
  /// For each value the one with whose derivative it shares memory.
  private(set) var derivativeHomes: [Int]

  private let architecture: NetworkArchitecture
  private let readers: [[Int]]

  /// The plan of a network.
  init(_ architecture: NetworkArchitecture, for purpose: Differentiator.Purpose) {
    self.architecture = architecture
    let count = architecture.nodes.count
    isRectified = [Bool](repeating: false, count: count)
    isAbsorbed = [Bool](repeating: false, count: count)
    valueHomes = Array(0...count)
    derivativeHomes = Array(0...count)
    var readers = [[Int]](repeating: [], count: count + 1)
    for (node, operands) in architecture.operands.enumerated() {
      for value in operands { readers[value].append(node) }
    }
    // The output is read from outside.
    readers[count].append(count)
    self.readers = readers
    for node in 0..<count { planValue(of: node, purpose) }
    for node in (0..<count).reversed() { planDerivatives(of: node) }
  }

  /// The summand that a sum overwrites; nil if it has memory of its own.
  func overwrittenSummand(of node: Int) -> Int? {
    guard architecture.isPlainSum(node) else { return nil }
    let operands = architecture.operands[node]
    return operands.indices.first { isForgotten(operands[$0], by: node) }
  }

  // MARK: Values

  private mutating func planValue(of node: Int, _ purpose: Differentiator.Purpose) {
    if let summand = overwrittenSummand(of: node) {
      valueHomes[node + 1] = valueHomes[architecture.operands[node][summand]]
    }
    let operand = architecture.operands[node][0]
    if architecture.nodes[node].layer == .relu, operand > 0, readers[operand].count == 1,
      canRectify(operand - 1, purpose)
    {
      isRectified[operand - 1] = true
      isAbsorbed[node] = true
      valueHomes[node + 1] = valueHomes[operand]
    }
  }

  private func canRectify(_ node: Int, _ purpose: Differentiator.Purpose) -> Bool {
    switch architecture.nodes[node].layer {
    case .convolution, .dense: true
    case .batchNormalization: purpose == .parameters
    case .addition: architecture.isPlainSum(node)
    default: false
    }
  }

  /// True for a value that only this layer reads, and whose own layer does not need it for its derivatives.
  private func isForgotten(_ value: Int, by node: Int) -> Bool {
    guard value > 0, readers[value] == [node] else { return false }
    switch architecture.nodes[value - 1].layer {
    case .convolution, .dense, .batchNormalization: return true
    default: return false
    }
  }

  // MARK: Derivatives

  /// Derivatives that are equal are stored once, if the first to be read is not changed before.
  private mutating func planDerivatives(of node: Int) {
    let operands = architecture.operands[node]
    if isAbsorbed[node] { derivativeHomes[operands[0]] = derivativeHomes[node + 1] }
    guard architecture.isPlainSum(node), operands[0] != operands[1] else { return }
    let (early, late) = (operands.min() ?? 0, operands.max() ?? 0)
    // Backward, the layer of the later summand comes first and only reads; then the other readers of the earlier one add.
    if isForgotten(late, by: node),
      readers[early].allSatisfy({ $0 == node || $0 < late - 1 })
    {
      derivativeHomes[late] = derivativeHomes[node + 1]
      derivativeHomes[early] = derivativeHomes[node + 1]
    }
  }
}

extension NetworkArchitecture {
  /// True for a sum of two values of one shape.
  func isPlainSum(_ node: Int) -> Bool {
    nodes[node].layer == .addition && operands[node].count == 2
      && shape(ofValue: operands[node][0]) == shape(ofValue: operands[node][1])
  }
}
