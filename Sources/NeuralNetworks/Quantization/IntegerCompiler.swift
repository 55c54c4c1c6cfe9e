// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Writes the program of a network in integers.
struct IntegerCompiler {
  private let architecture: NetworkArchitecture
  private let weights: [Int: QuantizedWeights]
  private let encodings: [Int: ByteEncoding]
  private let groups: [IntegerGroup]
  /// The margins that the readers of each value want.
  private var margins: [Int: PixelMargins] = [:]
  private var pendingReads: [Int: Int] = [:]
  private var tensors: [Int: IntegerTensor] = [:]
  private var memory = IntegerMemory()
  private var steps: [IntegerStep] = []
  /// The layer whose rows the input is laid out for, if it alone reads the input.
  private var unfolded: IntegerGroup?

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
    let input = makeInput()
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

  private func encoding(_ value: Int) -> ByteEncoding {
    encodings[value] ?? ByteEncoding(scale: 1, zero: 0)
  }

  private func name(_ group: IntegerGroup) -> String { architecture.nodes[group.node].name }

  private func source(_ value: Int, of group: IntegerGroup) throws(NetworkError) -> IntegerTensor {
    guard let tensor = tensors[value] else {
      throw .notQuantizable(node: name(group), reason: "the reader of a value that is not there")
    }
    return tensor
  }

  /// A place for the result of a group, which may be that of its summand.
  private mutating func makeTarget(
    _ group: IntegerGroup, encoding: ByteEncoding
  ) -> IntegerTensor {
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

// MARK: - The input

extension IntegerCompiler {
  private mutating func makeInput() -> InputStep {
    let shape = architecture.inputShape
    let encoding = encoding(0)
    var padding = margins[0] ?? PixelMargins()
    if encoding.zero == 0 { (padding.top, padding.bottom) = (0, 0) }
    var kernel = 1
    var stride = 1
    var columns = shape.width
    if let unfolded {
      let axis = horizontalAxis(unfolded)
      (kernel, stride) = (axis.kernel, axis.stride)
      columns = architecture.outputShapes[unfolded.node].width
    }
    let pixel =
      unfolded == nil ? 4 * IntegerTensor.lines(ofChannels: shape.channels) : shape.channels
    let tensorMargins = PixelMargins(
      top: padding.top, bottom: padding.bottom, left: unfolded == nil ? padding.left : 0,
      right: unfolded == nil ? padding.right : 0)
    func tensor(in buffer: Int) -> IntegerTensor {
      IntegerTensor(
        rows: shape.height, columns: columns,
        lines: IntegerTensor.lines(ofChannels: kernel * pixel), margins: tensorMargins,
        encoding: encoding, buffer: buffer)
    }
    let target = tensor(in: memory.buffer(byteCount: tensor(in: -1).byteCount))
    tensors[0] = target
    let map = inputMap(encoding)
    return InputStep(
      shape: shape, target: target, padding: padding, pixel: pixel, step: stride * pixel,
      factors: map.factors, summands: map.summands)
  }

  /// byte = (factor · x + summand) / scale + zero, with the normalization of the input.
  private func inputMap(_ encoding: ByteEncoding) -> (factors: [Float], summands: [Float]) {
    let channels = architecture.inputShape.channels
    let scale = Double(encoding.scale)
    let zero = Double(encoding.zero)
    guard let normalization = architecture.leadingNormalization else {
      return (
        [Float](repeating: Float(1 / scale), count: channels),
        [Float](repeating: Float(zero), count: channels)
      )
    }
    var factors: [Float] = []
    var summands: [Float] = []
    for (mean, deviation) in zip(normalization.mean, normalization.standardDeviation) {
      factors.append(Float(1 / (Double(deviation) * scale)))
      summands.append(Float(zero - Double(mean) / (Double(deviation) * scale)))
    }
    return (factors, summands)
  }

  /// How the window of a convolution slides over a row; that of a dense layer is the row.
  private func horizontalAxis(_ group: IntegerGroup) -> WindowAxis {
    guard case .convolution(let layer) = architecture.nodes[group.node].layer else {
      return WindowAxis(kernel: architecture.shape(ofValue: group.operands[0]).width)
    }
    return layer.window.width
  }
}

// MARK: - Layers

extension IntegerCompiler {
  private mutating func append(_ group: IntegerGroup, isLast: Bool) throws(NetworkError) {
    switch architecture.nodes[group.node].layer {
    case .convolution(let layer):
      try appendWeighted(group, layer.window, isLast: isLast)
    case .dense:
      let shape = architecture.shape(ofValue: group.operands[0])
      try appendWeighted(group, Layer.globalWindow(of: shape), isLast: isLast)
    case .maxPooling(let window) where !isLast:
      let source = try source(group.operands[0], of: group)
      let target = makeTarget(group, encoding: source.encoding)
      steps.append(.maximum(pooling(window, source, target, group)))
    case .averagePooling(let window, let countsPadding):
      try appendMean(group, window, countsPadding: countsPadding, isLast: isLast)
    case .globalAveragePooling, .mean:
      let shape = architecture.shape(ofValue: group.operands[0])
      try appendMean(group, Layer.globalWindow(of: shape), countsPadding: false, isLast: isLast)
    case .relu where !isLast, .addition where !isLast: try appendSum(group)
    default:
      throw .notQuantizable(
        node: name(group), reason: "the last layer and neither dense nor an average pooling")
    }
  }

  private func pooling(
    _ window: Window, _ source: IntegerTensor, _ target: IntegerTensor?, _ group: IntegerGroup
  ) -> PoolingStep {
    let shape = architecture.outputShapes[group.node]
    return PoolingStep(
      window: window, source: source, target: target, rows: shape.height, columns: shape.width)
  }

  private mutating func appendMean(
    _ group: IntegerGroup, _ window: Window, countsPadding: Bool, isLast: Bool
  ) throws(NetworkError) {
    let taps = window.height.kernel * window.width.kernel
    guard taps <= Int(Int32.max) / 255 else {
      throw .notQuantizable(node: name(group), reason: "a mean of \(taps) values")
    }
    let source = try source(group.operands[0], of: group)
    let target = isLast ? nil : makeTarget(group, encoding: encoding(group.result))
    let scale = Double(source.encoding.scale) / Double(target?.encoding.scale ?? 1)
    let rule = MeanRule(
      zero: Int32(source.encoding.zero), multiplier: Float(scale),
      summand: Float(target?.encoding.zero ?? 0), countsPadding: countsPadding)
    steps.append(.mean(pooling(window, source, target, group), rule))
  }

  private mutating func appendSum(_ group: IntegerGroup) throws(NetworkError) {
    let first = try source(group.operands[0], of: group)
    let second = group.operands.count > 1 ? try source(group.operands[1], of: group) : nil
    let encoding = encoding(group.result)
    let target = makeTarget(group, encoding: encoding)
    let scale = Double(encoding.scale)
    let isReLU = group.hasReLU || architecture.nodes[group.node].layer == .relu
    steps.append(
      .sum(
        SumStep(
          first: first, second: second, target: target,
          firstMultiplier: Float(Double(first.encoding.scale) / scale),
          secondMultiplier: Float(Double(second?.encoding.scale ?? 0) / scale),
          lowest: isReLU ? Float(encoding.zero) : 0)))
  }

  private mutating func appendWeighted(
    _ group: IntegerGroup, _ window: Window, isLast: Bool
  ) throws(NetworkError) {
    guard let weights = weights[group.node] else {
      throw .notQuantizable(node: name(group), reason: "a layer without weights")
    }
    let source = try source(group.operands[0], of: group)
    let residual: IntegerTensor?
    if let summand = group.summand {
      residual = try self.source(summand, of: group)
    } else {
      residual = nil
    }
    guard !isLast || (residual == nil && !group.hasReLU) else {
      throw .notQuantizable(node: name(group), reason: "a last layer with a sum or a ReLU")
    }
    let target = isLast ? nil : makeTarget(group, encoding: encoding(group.result))
    let shape = architecture.shape(ofValue: group.operands[0])
    let isUnfolded = group == unfolded
    let order = WeightOrder(
      channels: shape.channels, rows: window.height.kernel, columns: window.width.kernel,
      pixel: isUnfolded ? shape.channels : 4 * source.lines)
    guard weights.bytes.count / weights.scales.count <= Int(Int32.max) / (255 * 127) else {
      throw .notQuantizable(node: name(group), reason: "a layer whose sums could overflow")
    }
    let scaling = OutputScaling(
      weights, source: source.encoding, residual: residual?.encoding, target: target?.encoding)
    guard scaling.isBounded(isScore: isLast) else {
      throw .notQuantizable(node: name(group), reason: "a layer whose scales overflow")
    }
    let output = architecture.outputShapes[group.node]
    steps.append(
      .convolution(
        ConvolutionStep(
          source: source, residual: residual, target: target, rows: output.height,
          columns: output.width, outputChannels: output.channels, kernelRows: order.rows,
          run: order.run, rowStride: window.height.stride,
          columnStep: (isUnfolded ? 1 : window.width.stride) * source.lines,
          firstRow: source.margins.top - window.height.paddingBefore,
          firstColumn: isUnfolded ? 0 : source.margins.left - window.width.paddingBefore,
          weights: order.ordered(weights.bytes), multipliers: scaling.multipliers,
          summands: scaling.summands, residualMultiplier: scaling.residualMultiplier,
          lowest: group.hasReLU ? Int32(target?.encoding.zero ?? 0) : 0)))
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
