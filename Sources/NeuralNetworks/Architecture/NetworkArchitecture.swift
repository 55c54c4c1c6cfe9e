// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// The description of a network, without its parameters: the shape of the input and a list of layers.
///
/// Each layer reads the network's input or the outputs of layers before it, so that the list is an acyclic graph in an
/// order in which it can be evaluated. The last layer gives the scores, one per class. A value of this type has been
/// checked: all shapes fit, and no size overflows.
public struct NetworkArchitecture: Sendable, Hashable {
  /// The shape of one input image.
  public let inputShape: InputShape
  /// The layers in the order of evaluation.
  public let nodes: [LayerNode]
  /// The shape of each layer's output.
  public let outputShapes: [InputShape]
  /// The places of the parameters, layer by layer.
  public let parameterSlots: [ParameterSlot]
  /// The values each layer reads: 0 is the input of the network, i + 1 the output of layer i.
  let operands: [[Int]]
  /// The positions of each layer's places in `parameterSlots`.
  private let slotRanges: [Range<Int>]

  /// The name by which layers refer to the input of the network.
  public static let inputName = "input"
  /// The largest number of layers.
  public static let maximumNodeCount = 10_000
  /// The largest number of channels, or of outputs of a dense layer.
  public static let maximumChannels = 1 << 20
  /// The largest number of values of all layers for one image, and of parameters.
  public static let maximumSize = 1 << 26

  /// The number of classes, the length of the output.
  public var classCount: Int { outputShapes.last?.elementCount ?? 0 }
  /// The number of parameters, running averages included.
  public var parameterCount: Int { parameterSlots.last?.range.upperBound ?? 0 }

  /// Checks a description and infers all shapes.
  ///
  /// - Throws: `NetworkError`, naming the layer that does not fit.
  /// - Complexity: O(layers).
  public init(inputShape: InputShape, nodes: [LayerNode]) throws(NetworkError) {
    guard !nodes.isEmpty else { throw .emptyArchitecture }
    guard nodes.count <= Self.maximumNodeCount else { throw .tooManyNodes(nodes.count) }
    let operands = try Self.resolve(nodes)
    self.inputShape = inputShape
    self.nodes = nodes
    self.operands = operands
    outputShapes = try Self.inferShapes(inputShape, nodes, operands)
    parameterSlots = try Self.placeParameters(inputShape, nodes, operands, outputShapes)
    slotRanges = Self.slotRanges(of: parameterSlots, nodeCount: nodes.count)
    guard let last = outputShapes.last, last.height == 1, last.width == 1 else {
      throw .outputNotVector(outputShapes.last.map { "\($0)" } ?? "")
    }
  }

  /// The shape of a value: 0 is the input of the network, i + 1 the output of layer i.
  func shape(ofValue value: Int) -> InputShape {
    value == 0 ? inputShape : outputShapes[value - 1]
  }

  /// How many layers read each value; the output of the network is read once more, by the caller.
  var readerCounts: [Int] {
    var counts = [Int](repeating: 0, count: nodes.count + 1)
    for value in operands.joined() { counts[value] += 1 }
    counts[nodes.count] += 1
    return counts
  }

  /// The slots of a layer's parameters.
  func slots(ofNode node: Int) -> ArraySlice<ParameterSlot> {
    parameterSlots[slotRanges[node]]
  }

  /// The slot of a layer's parameter, if it has one of that role.
  func slot(_ role: ParameterRole, of node: Int) -> ParameterSlot? {
    parameterSlots[slotRanges[node]].first { $0.role == role }
  }
}

// MARK: - Checks

extension NetworkArchitecture {
  /// Replaces names by numbers of values.
  private static func resolve(_ nodes: [LayerNode]) throws(NetworkError) -> [[Int]] {
    var numbers = [inputName: 0]
    var unread = Set<Int>()
    var operands: [[Int]] = []
    for (index, node) in nodes.enumerated() {
      guard node.layer.inputCounts.contains(node.inputs.count) else {
        throw .wrongInputCount(
          node: node.name, expected: node.layer.inputCounts.lowerBound, actual: node.inputs.count)
      }
      var values: [Int] = []
      for input in node.inputs {
        guard let number = numbers[input] else {
          throw .unknownInput(node: node.name, input: input)
        }
        values.append(number)
        unread.remove(number)
      }
      guard numbers.updateValue(index + 1, forKey: node.name) == nil else {
        throw .duplicateNode(node.name)
      }
      operands.append(values)
      unread.insert(index + 1)
    }
    if let first = unread.filter({ $0 != nodes.count }).min() {
      throw .unusedNode(nodes[first - 1].name)
    }
    return operands
  }

  private static func inferShapes(
    _ inputShape: InputShape, _ nodes: [LayerNode], _ operands: [[Int]]
  ) throws(NetworkError) -> [InputShape] {
    var shapes = [inputShape]
    var size = inputShape.elementCount
    for (node, values) in zip(nodes, operands) {
      let shape = try node.layer.outputShape(of: values.map { shapes[$0] }, node: node.name)
      // Both summands are below 2³¹, and the sum before is at most the limit: no overflow.
      size += shape.elementCount
      guard size <= maximumSize else { throw .tooLarge(node: node.name) }
      shapes.append(shape)
    }
    return Array(shapes.dropFirst())
  }

  private static func placeParameters(
    _ inputShape: InputShape, _ nodes: [LayerNode], _ operands: [[Int]], _ shapes: [InputShape]
  ) throws(NetworkError) -> [ParameterSlot] {
    var slots: [ParameterSlot] = []
    var start = 0
    for (index, node) in nodes.enumerated() {
      let operand = operands[index][0]
      for parameter in node.layer.parameters(of: operand == 0 ? inputShape : shapes[operand - 1]) {
        var count = 1
        for extent in parameter.extents {
          let product = count.multipliedReportingOverflow(by: extent)
          guard !product.overflow, product.partialValue <= maximumSize - start else {
            throw .tooLarge(node: node.name)
          }
          count = product.partialValue
        }
        slots.append(
          ParameterSlot(
            name: "\(node.name).\(parameter.role.fileName)", role: parameter.role,
            extents: parameter.extents, range: start..<(start + count), node: index))
        start += count
      }
    }
    return slots
  }

  /// Slots stand in the order of their nodes; a layer without parameters has an empty range.
  private static func slotRanges(of slots: [ParameterSlot], nodeCount: Int) -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: nodeCount)
    for (index, slot) in slots.enumerated() {
      let known = ranges[slot.node]
      ranges[slot.node] = (known.isEmpty ? index : known.lowerBound)..<(index + 1)
    }
    return ranges
  }
}

extension NetworkArchitecture: Codable {
  private enum CodingKeys: String, CodingKey {
    case inputShape
    case nodes
  }

  /// Decodes a description and checks it.
  ///
  /// - Throws: `NetworkError`, `ClassifierError` or a `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      inputShape: values.decode(InputShape.self, forKey: .inputShape),
      nodes: values.decode([LayerNode].self, forKey: .nodes))
  }

  /// Encodes the input shape and the layers; all else follows from them.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(inputShape, forKey: .inputShape)
    try values.encode(nodes, forKey: .nodes)
  }
}
