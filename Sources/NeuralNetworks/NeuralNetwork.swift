// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A network with its parameters: a classifier that tells scores and their derivatives.
///
/// Goals, in this order: a fixed function (the same image gives the same bits of the same scores, whatever the batch,
/// its place in it, or the thread); then fast. For the first, a worker always evaluates tiles of `tileSize` images, the
/// last one padded. The bits may differ on a machine with other vector instructions, or another version of oneDNN.
///
/// Convolutions with windows of 3 × 3, stride 1, and numbers of input and output channels that are multiples of 16 are
/// computed by Winograd's algorithm F(4 × 4, 3 × 3), which needs a quarter of the products; all others by oneDNN. Its rounding
/// error is a small multiple of that of a plain sum in Float32 (`WinogradConvolution`).
///
/// Source: Lavin, Gray 2016 (arXiv 1509.09308), §4.3.
///
/// A value of this type is immutable; what changes while it works lives in the workers that it makes.
public struct NeuralNetwork: DifferentiableClassifier {
  /// The layers.
  public let architecture: NetworkArchitecture
  /// The parameters at the places that `architecture.parameterSlots` states; all finite.
  public let parameters: [Float]

  /// The number of images that are evaluated at once: a constant, so that batches cannot change a score.
  public static let tileSize = 16

  /// The shape of one input.
  public var inputShape: InputShape { architecture.inputShape }
  /// The number of classes.
  public var classCount: Int { architecture.classCount }

  /// A network with the given parameters.
  ///
  /// - Throws: `NetworkError.wrongParameterCount` or `invalidParameter`.
  /// - Complexity: O(parameters).
  public init(architecture: NetworkArchitecture, parameters: [Float]) throws(NetworkError) {
    guard parameters.count == architecture.parameterCount else {
      throw .wrongParameterCount(expected: architecture.parameterCount, actual: parameters.count)
    }
    for slot in architecture.parameterSlots {
      let least = slot.role == .runningVariance ? 0 : -Float.greatestFiniteMagnitude
      let values = parameters[slot.range]
      if let value = values.first(where: { !($0.isFinite && $0 >= least) }) {
        throw .invalidParameter(name: slot.name, value: value)
      }
    }
    self.architecture = architecture
    self.parameters = parameters
  }

  /// The values of the parameter tensor of that name, or nil if there is none.
  public func parameter(named name: String) -> [Float]? {
    architecture.parameterSlots.first { $0.name == name }.map { Array(parameters[$0.range]) }
  }

  /// Makes an evaluator of labels; see `InferenceWorker`.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    try makeScoreWorker()
  }

  /// Makes an evaluator of labels and scores.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    do {
      return try InferenceWorker(foldingBatchNormalization())
    } catch {
      throw .failed("\(error)")
    }
  }

  /// Makes an evaluator of labels, scores and gradients.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    do {
      return try DifferentiatingWorker(foldingBatchNormalization())
    } catch {
      throw .failed("\(error)")
    }
  }
}
