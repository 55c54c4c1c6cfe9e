// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A base classifier in another process, at any of the three levels.
public protocol PlugInClassifier: BaseClassifier {
  /// The process.
  var plugIn: PlugIn { get }
}

extension PlugInClassifier {
  /// The shape of one input.
  public var inputShape: InputShape { plugIn.hello.inputShape }
  /// The number of classes K.
  public var classCount: Int { plugIn.hello.classCount }
  /// As many workers as requests may be in flight: they wait while the process works.
  public var concurrency: ClassifierConcurrency { .pipelined(plugIn.options.requestsInFlight) }
  /// What its hello asks for.
  public var preferredBatch: Int? { plugIn.preferredBatch }
  /// The classifier in one line, for the record of an experiment.
  public var identity: String { plugIn.identity }

  /// Makes an evaluator that asks the process.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker { ProcessWorker(plugIn) }
}
