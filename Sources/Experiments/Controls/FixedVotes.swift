// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Validation

/// Votes of both stages that were drawn beforehand: the source for a procedure of the paper's form.
///
/// A procedure that draws a single set of n votes gets those of the estimation.
final class FixedVotes: VoteSource {
  private let selection: ClassCounts
  private let estimation: ClassCounts
  private var isSelected = false

  /// The votes of one example.
  init(selection: ClassCounts, estimation: ClassCounts) {
    self.selection = selection
    self.estimation = estimation
  }

  /// The votes of the selection to who first asks for as many, those of the estimation else.
  ///
  /// - Throws: `ValidationError.invalidVotes` for another number.
  func votes(_ count: Int) throws -> ClassCounts {
    if !isSelected, count == selection.total {
      isSelected = true
      return selection
    }
    guard count == estimation.total else { throw ValidationError.invalidVotes(count) }
    return estimation
  }
}
