// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension IntegerCompiler {
  /// Appends the step of a group.
  mutating func append(_ group: IntegerGroup, isLast: Bool) throws(NetworkError) {
    switch architecture.nodes[group.node].layer {
    case .convolution(let layer):
      try appendWeighted(group, layer.window, isLast: isLast)
    case .dense:
      let shape = architecture.shape(ofValue: group.operands[0])
      try appendWeighted(group, Layer.globalWindow(of: shape), isLast: isLast)
    case .maxPooling(let window) where !isLast:
      let source = try source(group.operands[0], of: group)
      let target = try makeTarget(group, encoding: source.encoding)
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
    let target = try isLast ? nil : makeTarget(group, encoding: encoding(group.result))
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
    let target = try makeTarget(group, encoding: encoding)
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
    let target = try isLast ? nil : makeTarget(group, encoding: encoding(group.result))
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
