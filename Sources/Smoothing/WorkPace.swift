// SPDX-License-Identifier: GPL-3.0-or-later

/// How much work a worker takes at a time: batches that last a few milliseconds together.
///
/// Visits to the queue are then too rare to be felt, and still so frequent that all workers end together and that a run can
/// be watched and stopped. It can change no count.
struct WorkPace {
  /// What the work taken at one visit should last.
  static let target = Duration.milliseconds(4)
  /// After this time a worker visits the queue even if its work lasts longer than expected.
  static let patience = Duration.milliseconds(25)
  /// The greatest number of batches that are taken at a time.
  static let greatest = 1 << 16

  /// The number of batches to take now: one at first.
  private(set) var batches = 1

  /// Learns from some batches; grows by a factor of 8 at most, for the first ones are not typical.
  mutating func learn(batches done: Int, lasted time: Duration) {
    guard done > 0 else { return }
    let fitting = time > .zero ? Double(done) * (Self.target / time) : .infinity
    let most = min(Self.greatest, 8 * batches)
    batches = fitting >= Double(most) ? most : max(1, Int(fitting))
  }
}
