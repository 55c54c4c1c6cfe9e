// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension ClassifierError {
  /// The error of a plug-in as that of a classifier.
  init(_ error: PlugInError) {
    self =
      switch error {
      case .labelOutOfRange(let label, let classCount, let index):
        .labelOutOfRange(label: label, classCount: classCount, index: index)
      case .nonFiniteScore(let index, let label, let value):
        .nonFiniteScore(index: index, label: label, value: value)
      default: .failed("\(error)")
      }
  }
}
