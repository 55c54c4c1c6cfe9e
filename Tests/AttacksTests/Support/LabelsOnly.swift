// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A classifier of which nothing is known but its labels.
struct LabelsOnly: BaseClassifier {
  private let classifier: any BaseClassifier
  var inputShape: InputShape { classifier.inputShape }
  var classCount: Int { classifier.classCount }

  init(_ classifier: any BaseClassifier) { self.classifier = classifier }

  func makeWorker() throws(ClassifierError) -> any LabelWorker { try classifier.makeWorker() }
}
