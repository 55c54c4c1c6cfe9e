// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A network in 8-bit integers, made from one in floats: a base classifier in its own right.
///
/// Goals, in this order: a fixed function, the same bits of the same scores on every processor, whatever the batch, its
/// place in it, or the thread; then labels near those of the network in floats; then fast. A certificate is for the
/// network as it is run, so that quantization can cost accuracy and never soundness.
///
/// Activations are bytes x = scale · (byte − zero), with one scale per tensor; weights are bytes in −127...127 with one
/// scale per output channel. Sums of products are exact in 32 bits. A sum becomes a byte of the next tensor by a
/// product, an addition and a rounding (half to even) in IEEE 754 single precision, with the residual and the ReLU on the
/// way. The scores are sums of the last layer as floats.
///
/// Source: Jacob et al. 2018 (arXiv 1712.05877), with scales per channel (Krishnamoorthi 2018, arXiv 1806.08342).
public struct QuantizedNetwork: ScoringClassifier {
  /// The layers, without batch normalizations, which are part of the convolutions before them.
  public let architecture: NetworkArchitecture
  /// The weights of each convolution and dense layer, by its number.
  let weights: [Int: QuantizedWeights]
  /// The encodings of the values that are stored: 0 is the input, i + 1 the output of layer i.
  let encodings: [Int: ByteEncoding]
  let program: IntegerProgram

  /// The shape of one input.
  public var inputShape: InputShape { architecture.inputShape }
  /// The number of classes.
  public var classCount: Int { architecture.classCount }

  /// Quantizes a network.
  ///
  /// - Parameters:
  ///   - network: The network in floats.
  ///   - images: Inputs as the network will see them, noise included, shape (N, C, H, W) with N ≥ 1: a few hundred.
  ///   - rule: How the range of each tensor is chosen.
  /// - Throws: `NetworkError.notQuantizable`, naming a layer that has no integer kernel; `wrongCalibrationCount`;
  ///   `nonFinitePixel`; `invalidParameter`, naming a layer whose outputs are not finite.
  /// - Complexity: Two evaluations of the network in floats per image.
  public init(
    _ network: NeuralNetwork, calibratedOn images: [Float], rule: ClippingRule = .standard
  ) throws(NetworkError) {
    let size = network.inputShape.elementCount
    guard images.count >= size, images.count % size == 0 else {
      throw .wrongCalibrationCount(values: images.count, perImage: size)
    }
    let folded = try network.foldingBatchNormalization()
    let values = try Self.storedValues(of: folded.architecture)
    let calibration = try Calibration(folded, count: images.count / size)
    try self.init(
      folded.architecture, weights: Self.weights(of: folded),
      encodings: calibration.encodings(of: values, over: images, rule: rule))
  }

  /// A network from its parts.
  ///
  /// - Throws: `NetworkError.notQuantizable`.
  init(
    _ architecture: NetworkArchitecture, weights: [Int: QuantizedWeights],
    encodings: [Int: ByteEncoding]
  ) throws(NetworkError) {
    program = try IntegerCompiler.program(architecture, weights: weights, encodings: encodings)
    self.architecture = architecture
    self.weights = weights
    self.encodings = encodings
  }

  /// The values that need an encoding: all that groups of layers compute, but for the scores.
  ///
  /// The greatest of encoded bytes has their encoding, so that a maximum pooling needs none.
  static func storedValues(
    of architecture: NetworkArchitecture
  ) throws(NetworkError) -> Set<Int> {
    var values: Set<Int> = [0]
    for group in try IntegerGroups(architecture).groups.dropLast() {
      if case .maxPooling = architecture.nodes[group.node].layer { continue }
      values.insert(group.result)
    }
    return values
  }

  private static func weights(of network: NeuralNetwork) -> [Int: QuantizedWeights] {
    var weights: [Int: QuantizedWeights] = [:]
    let architecture = network.architecture
    for node in architecture.nodes.indices {
      guard let weight = architecture.slot(.weight, of: node), let outputs = weight.extents.first
      else { continue }
      let biases =
        architecture.slot(.bias, of: node).map { Array(network.parameters[$0.range]) }
        ?? [Float](repeating: 0, count: outputs)
      weights[node] = QuantizedWeights(network.parameters[weight.range], biases: biases)
    }
    return weights
  }

  /// Makes an evaluator of labels and scores, on the best instructions of this processor.
  ///
  /// - Throws: Nothing.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    makeScoreWorker(on: .best)
  }

  /// Makes an evaluator on instructions that the processor must have, by an algorithm; neither can change a bit.
  func makeScoreWorker(
    on instructions: IntegerInstructions, winograd: WinogradUse = .whereFaster
  ) -> any ScoreWorker {
    QuantizedWorker(self, on: instructions, winograd: winograd)
  }
}
