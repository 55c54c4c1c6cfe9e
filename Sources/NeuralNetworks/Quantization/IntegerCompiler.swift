// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Writes the program of a network in integers.
struct IntegerCompiler {
  let architecture: NetworkArchitecture
  let weights: [Int: QuantizedWeights]
  private let encodings: [Int: ByteEncoding]
  private let groups: [IntegerGroup]
  /// The margins that the readers of each value want.
  private(set) var margins: [Int: PixelMargins] = [:]
  private var pendingReads: [Int: Int] = [:]
  var tensors: [Int: IntegerTensor] = [:]
  var memory = IntegerMemory()
  var steps: [IntegerStep] = []
  /// The layer whose rows the input is laid out for, if it alone reads the input.
  private(set) var unfolded: IntegerGroup?

  private init(
    _ architecture: NetworkArchitecture, _ weights: [Int: QuantizedWeights],
    _ encodings: [Int: ByteEncoding], _ groups: [IntegerGroup]
  ) {
    self.architecture = architecture
    self.weights = weights
    self.encodings = encodings
    self.groups = groups
    for group in groups {
      for value in group.reads { pendingReads[value, default: 0] += 1 }
      guard case .convolution(let layer) = architecture.nodes[group.node].layer else { continue }
      let value = group.operands[0]
      margins[value] = layer.window.margins.union(margins[value] ?? PixelMargins())
    }
    if pendingReads[0] == 1, let reader = groups.first(where: { $0.operands == [0] }) {
      switch architecture.nodes[reader.node].layer {
      case .convolution, .dense: unfolded = reader
      default: break
      }
    }
  }

  /// The program of a network.
  ///
  /// - Throws: `NetworkError.notQuantizable` if a layer has no integer kernel or its sums could overflow.
  static func program(
    _ architecture: NetworkArchitecture, weights: [Int: QuantizedWeights],
    encodings: [Int: ByteEncoding]
  ) throws(NetworkError) -> IntegerProgram {
    let groups = try IntegerGroups(architecture).groups
    var compiler = IntegerCompiler(architecture, weights, encodings, groups)
    return try compiler.program()
  }

  private mutating func program() throws(NetworkError) -> IntegerProgram {
    let input = try makeInput()
    guard let last = groups.last else { throw .emptyArchitecture }
    for group in groups {
      try append(group, isLast: group == last)
      release(after: group)
    }
    let rows = (architecture.classCount + 7) / 8 * 8
    return IntegerProgram(
      input: input, steps: steps, bufferSizes: memory.sizes, scoreRows: rows)
  }

  // MARK: Tensors

  func encoding(_ value: Int) -> ByteEncoding {
    encodings[value] ?? ByteEncoding(scale: 1, zero: 0)
  }

  func name(_ group: IntegerGroup) -> String { architecture.nodes[group.node].name }

  func source(_ value: Int, of group: IntegerGroup) throws(NetworkError) -> IntegerTensor {
    guard let tensor = tensors[value] else {
      throw .notQuantizable(node: name(group), reason: "the reader of a value that is not there")
    }
    return tensor
  }

  /// A place for the result of a group, which may be that of its summand.
  mutating func makeTarget(
    _ group: IntegerGroup, encoding: ByteEncoding
  ) throws(NetworkError) -> IntegerTensor {
    let shape = architecture.shape(ofValue: group.result)
    var margins = margins[group.result] ?? PixelMargins()
    if encoding.zero == 0 { (margins.top, margins.bottom) = (0, 0) }
    func tensor(in buffer: Int) -> IntegerTensor {
      IntegerTensor(
        rows: shape.height, columns: shape.width,
        lines: IntegerTensor.lines(ofChannels: shape.channels), margins: margins,
        encoding: encoding, buffer: buffer)
    }
    let draft = tensor(in: -1)
    guard draft.byteCount <= IntegerMemory.limit else { throw .tooLarge(node: name(group)) }
    let target: IntegerTensor
    if let summand = group.summand, let old = tensors[summand], old.hasLayout(of: draft),
      pendingReads[summand] == 1, group.operands[0] != summand
    {
      target = tensor(in: old.buffer)
      tensors[summand] = nil
    } else {
      target = tensor(in: memory.buffer(byteCount: draft.byteCount))
    }
    tensors[group.result] = target
    return target
  }

  private mutating func release(after group: IntegerGroup) {
    for value in group.reads {
      pendingReads[value, default: 0] -= 1
      if pendingReads[value] == 0, let tensor = tensors[value] { memory.giveBack(tensor.buffer) }
    }
  }
}

extension Window {
  /// The margins that make every tap of the window lie in memory.
  fileprivate var margins: PixelMargins {
    PixelMargins(
      top: height.paddingBefore, bottom: height.paddingAfter, left: width.paddingBefore,
      right: width.paddingAfter)
  }
}
