// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A network evaluated in bfloat16: another base classifier than the network itself, near it, and up to twice as fast.
///
/// Weights and activations are rounded to bfloat16 (8 bits of significand); products are summed in Float32, and the scores are
/// Float32. Convolutions for which Winograd's algorithm is faster multiply 16-bit integers: what its transforms make of rounded
/// activations and weights, in units of the image's and of the output channel's own, whose error is about that of rounding the
/// activations; with more than 64 input channels they run in Float32. What oneDNN has no bfloat16 code for is evaluated in
/// Float32 in between. It is a fixed function as the network is:
/// the same image gives the same scores, whatever the batch, its place in it, or the thread. A certificate for it speaks of this
/// function, and of the network's only as far as their votes agree.
///
/// Gradients are the network's own, a surrogate: bfloat16 is a staircase, whose derivative is 0. Attacks follow them, while
/// scores and votes are those of this function.
///
/// Source: Kalamkar et al. 2019 (arXiv 1905.12322).
public struct BFloat16Network: DifferentiableClassifier {
  /// The network that is evaluated.
  public let network: NeuralNetwork

  /// The shape of one input.
  public var inputShape: InputShape { network.inputShape }
  /// The number of classes.
  public var classCount: Int { network.classCount }

  /// A network to be evaluated in bfloat16.
  ///
  /// - Throws: `NetworkError.unsupportedPrecision` if oneDNN has no bfloat16 on this processor.
  public init(_ network: NeuralNetwork) throws(NetworkError) {
    guard EngineInformation.bfloat16 != .none else {
      throw .unsupportedPrecision(
        precision: "bf16", instructionSet: EngineInformation.instructionSet)
    }
    self.network = network
  }

  /// Makes an evaluator of labels and scores.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    do {
      return try InferenceWorker(network.foldingBatchNormalization(), in: .bfloat16)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// Makes an evaluator of labels and scores in bfloat16, with gradients in Float32.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    try SurrogateGradientWorker(
      scorer: makeScoreWorker(), gradients: network.makeGradientWorker())
  }

  /// Makes an evaluator of labels; see `makeScoreWorker`.
  ///
  /// - Throws: `ClassifierError.failed` when the engine refuses.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    try makeScoreWorker()
  }
}
