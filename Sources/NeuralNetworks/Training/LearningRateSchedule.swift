// SPDX-License-Identifier: GPL-3.0-or-later

/// How the learning rate changes while training goes on.
///
/// The factor by which the base rate is multiplied is a function of the progress t in [0, 1], the share of steps done.
public enum LearningRateSchedule: Sendable, Hashable, Codable {
  /// (1 + cos πt) / 2, from 1 down to 0.
  ///
  /// Source: Loshchilov, Hutter 2017.
  case cosine
  /// Multiplied by `factor` at each of the given epochs.
  case step(epochs: [Int], factor: Double)

  /// The factor at a point of the training.
  ///
  /// - Parameters:
  ///   - epoch: The epoch, counted from 0, with its fraction done.
  ///   - epochs: The number of epochs.
  /// - Returns: The factor, at least 0.
  public func factor(atEpoch epoch: Double, of epochs: Int) -> Double {
    switch self {
    case .cosine: 0.5 * (1 + cosineOfPi(epoch / Double(epochs)))
    case .step(let milestones, let factor):
      milestones.reduce(1) { epoch >= Double($1) ? $0 * factor : $0 }
    }
  }

  /// cos πt for t in [0, 1] to about 10⁻⁹, by its Taylor series: the same bits on every machine.
  private func cosineOfPi(_ t: Double) -> Double {
    // cos πt = −sin π(t − ½), and the series of the sine converges fast on [−π/2, π/2].
    let angle = Double.pi * (t - 0.5)
    var term = angle
    var sine = angle
    for order in 1...8 {
      term *= -angle * angle / Double((2 * order) * (2 * order + 1))
      sine += term
    }
    return -sine
  }
}
