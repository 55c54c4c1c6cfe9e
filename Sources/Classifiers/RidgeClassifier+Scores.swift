// SPDX-License-Identifier: GPL-3.0-or-later

/// The scores of a ridge classifier, for attacks that follow gradients.
///
/// With A_c the union of the intervals of class c, the score of c is the signed distance of x from A_c, in the units of x:
///
///     s_c(x) = ±min |u − t|/‖w‖ over the ends t of A_c,   + inside, − outside
///
/// The gradient is ±w/‖w‖, + where A_c lies on the right of the nearest end. Where two ends are equally near it is that of the
/// left one.
///
/// Exactly one class, the label, has a positive score: on a threshold, where the formula gives two classes zero, the class
/// whose interval holds it gets the least positive `Float`. So the class of the greatest score is the label everywhere.
/// Scores end at ±10³⁰, which is also what a class without ends has: + if it has the whole line, − if none of it.
extension RidgeClassifier: DifferentiableClassifier {
  /// The greatest size of a score.
  static let greatestScore = 1e30

  /// Makes an evaluator that sums w·x in double precision.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    RidgeWorker(self)
  }

  /// The label at u = w·x.
  func label(at u: Double) -> Int { labels[thresholds.intervalIndex(of: u)] }

  /// For each class the ends of its intervals in increasing order, and +1 where the class is on the right of one, −1 where it is
  /// on the left; a threshold between two intervals of one class is no end.
  var ends: [(thresholds: [Double], slopes: [Double])] {
    var ends = [(thresholds: [Double], slopes: [Double])](repeating: ([], []), count: classCount)
    for (k, threshold) in thresholds.enumerated() where labels[k] != labels[k + 1] {
      for (label, slope) in [(labels[k], -1.0), (labels[k + 1], 1.0)] {
        ends[label].thresholds.append(threshold)
        ends[label].slopes.append(slope)
      }
    }
    return ends
  }
}
