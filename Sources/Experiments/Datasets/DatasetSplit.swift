// SPDX-License-Identifier: GPL-3.0-or-later

/// Which part of a data set: the examples to train on, or those to certify.
public enum DatasetSplit: String, Sendable, Hashable, CaseIterable {
  /// The examples for training.
  case train
  /// The examples that training never sees.
  case test
}
