// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension NeuralNetwork {
  /// The same function with fewer layers: each batch normalization behind a convolution is taken into it.
  ///
  /// A batch normalization in evaluation is an affine map of each channel. Where it is the only reader of a convolution,
  /// the map goes into weights and bias; elsewhere it stays. Computed in Double, so that scores change by rounding only.
  ///
  /// - Throws: `NetworkError.invalidParameter` if a folded parameter overflows.
  func foldingBatchNormalization() throws(NetworkError) -> NeuralNetwork {
    let readerCounts = architecture.readerCounts
    var folder = BatchNormalizationFolder(self)
    for (index, node) in architecture.nodes.enumerated() {
      let operand = architecture.operands[index][0]
      if case .batchNormalization = node.layer, operand > 0, readerCounts[operand] == 1,
        case .convolution(let convolution) = architecture.nodes[operand - 1].layer
      {
        folder.fold(index, into: convolution, at: operand - 1)
      } else {
        folder.keep(index)
      }
    }
    let folded = try NetworkArchitecture(inputShape: inputShape, nodes: folder.nodes)
    return try NeuralNetwork(architecture: folded, parameters: Array(folder.parameters.joined()))
  }

  /// The factor and the summand of each channel that a batch normalization is in evaluation.
  func affineMap(
    ofNode node: Int, _ layer: BatchNormalization
  ) -> (factors: [Double], summands: [Double]) {
    let width = architecture.outputShapes[node].channels
    // The order in which a batch normalization keeps its tensors: scale, shift, mean, variance.
    let values = values(ofNode: node).map(Double.init)
    var factors: [Double] = []
    var summands: [Double] = []
    for channel in 0..<width {
      let deviation = (values[3 * width + channel] + Double(layer.epsilon)).squareRoot()
      let factor = values[channel] / deviation
      factors.append(factor)
      summands.append(values[width + channel] - factor * values[2 * width + channel])
    }
    return (factors, summands)
  }

  /// All parameters of a layer, in their order.
  func values(ofNode node: Int) -> ArraySlice<Float> {
    let slots = architecture.slots(ofNode: node)
    guard let first = slots.first, let last = slots.last else { return [] }
    return parameters[first.range.lowerBound..<last.range.upperBound]
  }
}
