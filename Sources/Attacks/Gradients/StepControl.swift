// SPDX-License-Identifier: GPL-3.0-or-later

/// The length of the next step of one run of a search, as its schedule has it.
///
/// The adaptive schedule looks back at check points 0.22T, 0.41T, 0.57T, …, whose distances shrink by 0.03T down to 0.06T. It halves
/// the step and returns to the best point if at most three quarters of the steps since the last look raised the loss, or if nothing
/// better was found since then although the step was not halved at the last look.
///
/// Source: Croce and Hein 2020 (arXiv 2003.01690), section 3 and algorithm 1.
struct StepControl {
  /// a, the length of the next step.
  private(set) var length: Double
  /// The share of the new step in a step with momentum: 1 for none.
  var freshShare: Double { schedule == .adaptive && taken > 0 ? 0.75 : 1 }
  private let schedule: StepSchedule
  private let steps: Int
  private var taken = 0
  private var improvements = 0
  private var stepsSinceLook = 0
  /// The position of the next look and its distance from the last one, in hundredths of T.
  private var nextLook = 22
  private var lookDistance = 22
  private var bestAtLook = -Double.infinity
  private var wasHalved = false

  /// The control of T ≥ 1 steps within the budget ε.
  init(_ schedule: StepSchedule, steps: Int, budget: Double) {
    self.schedule = schedule
    self.steps = steps
    length = schedule == .adaptive ? 2 * budget : 2 * budget / Double(steps)
  }

  /// Takes note of a step.
  ///
  /// - Parameters:
  ///   - improved: True if the step raised the loss.
  ///   - best: The greatest loss so far.
  /// - Returns: True if the search is to go on from its best point.
  mutating func shouldReturn(improved: Bool, best: Double) -> Bool {
    taken += 1
    guard schedule == .adaptive else { return false }
    stepsSinceLook += 1
    if improved { improvements += 1 }
    guard 100 * taken >= nextLook * steps else { return false }
    defer { look(best) }
    let isSlow = Double(improvements) <= 0.75 * Double(stepsSinceLook)
    let isStuck = !wasHalved && best <= bestAtLook
    wasHalved = isSlow || isStuck
    if wasHalved { length /= 2 }
    return wasHalved
  }

  private mutating func look(_ best: Double) {
    improvements = 0
    stepsSinceLook = 0
    bestAtLook = best
    lookDistance = max(lookDistance - 3, 6)
    nextLook += lookDistance
  }
}
