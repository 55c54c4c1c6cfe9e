// SPDX-License-Identifier: GPL-3.0-or-later

/// The answers of one classifier to a batch.
struct BatchAnswers {
  /// One label for each input.
  let labels: [Int32]
  /// K scores for each input, if the classifier tells them.
  let scores: [Float]?
}
