// SPDX-License-Identifier: GPL-3.0-or-later

/// The messages of the schema, as far as which field holds which message.
enum WireMessage {
  case model, opset, graph, node, attribute, tensor, value, type, tensorType, shape, dimension

  /// The message that a field holds, if it holds one.
  func inner(_ field: Int) -> WireMessage? {
    switch (self, field) {
    case (.model, 7): .graph
    case (.model, 8): .opset
    case (.graph, 1): .node
    case (.graph, 5): .tensor
    case (.graph, 11), (.graph, 12): .value
    case (.node, 5): .attribute
    case (.attribute, 5): .tensor
    case (.value, 2): .type
    case (.type, 1): .tensorType
    case (.tensorType, 2): .shape
    case (.shape, 1): .dimension
    default: nil
    }
  }

  /// True for a field that holds integers of variable length, which grow when they are decoded.
  func holdsIntegers(_ field: Int) -> Bool {
    switch self {
    case .tensor: [1, 5, 7, 11].contains(field)
    case .attribute: field == 8
    default: false
    }
  }
}
