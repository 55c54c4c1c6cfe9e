// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// In which format each layer of a network computes, and each value is kept.
///
/// In bfloat16, weights and activations of the layers that oneDNN vectorizes are bfloat16, and sums run in Float32 or exactly.
/// Layers that are loops of ours, softmaxes, and the scores stay Float32.
struct FormatPlan {
  /// The format of the sources of each layer.
  private let layerFormats: [ElementFormat]
  /// The layers that read each value.
  private let readers: [[Int]]

  init(_ architecture: NetworkArchitecture, _ format: ElementFormat) {
    var formats: [ElementFormat] = []
    var readers = [[Int]](repeating: [], count: architecture.nodes.count + 1)
    for (node, operands) in architecture.operands.enumerated() {
      let shapes = operands.map { architecture.shape(ofValue: $0) }
      let layer = architecture.nodes[node].layer
      let isNative = layer.hasPrimitive(over: shapes, to: architecture.outputShapes[node])
      formats.append(isNative ? format : .float32)
      for value in operands { readers[value].append(node) }
    }
    layerFormats = formats
    self.readers = readers
  }

  /// The format in which a layer reads.
  func format(ofLayer node: Int) -> ElementFormat { layerFormats[node] }

  /// The format in which images enter, normalized if the first layer does that: what their readers want.
  func formatOfInput(of architecture: NetworkArchitecture) -> ElementFormat {
    format(ofValue: architecture.leadingNormalization == nil ? 0 : 1)
  }

  /// The format in which a convolution or dense layer writes a value: what its readers want; for the scores Float32.
  func format(ofValue value: Int) -> ElementFormat {
    readers[value].contains { layerFormats[$0] == .bfloat16 } ? .bfloat16 : .float32
  }
}

extension Layer {
  /// True for layers that are one primitive of oneDNN in both formats.
  fileprivate func hasPrimitive(over sources: [InputShape], to result: InputShape) -> Bool {
    switch self {
    case .convolution, .dense, .relu, .activation, .maxPooling, .globalAveragePooling: true
    case .averagePooling(let window, let countsPadding):
      window.correctionFactors(
        over: sources[0], to: result, countsPadding: countsPadding) == nil
    case .addition: sources[0] == sources[1]
    default: false
    }
  }
}
