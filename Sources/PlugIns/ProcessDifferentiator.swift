// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A classifier in another process that answers with scores and their derivatives.
public struct ProcessDifferentiator: PlugInClassifier, DifferentiableClassifier {
  /// The process; it must be capable of scores and vector–Jacobian products.
  public let plugIn: PlugIn

  init(_ plugIn: PlugIn) { self.plugIn = plugIn }

  /// Makes an evaluator that asks the process for scores and vector–Jacobian products.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    ProcessWorker(plugIn)
  }

  /// Makes an evaluator that asks the process.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker { ProcessWorker(plugIn) }
}
