// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing

/// Where a procedure gets its votes: from a classifier under noise, or from an enumeration of all that could be drawn.
public protocol VoteSource: AnyObject {
  /// The votes of `count` fresh noisy copies, independent of all votes before.
  ///
  /// - Parameter count: How many votes, at least 1.
  /// - Returns: The votes of each class.
  /// - Throws: What the sampling throws.
  func votes(_ count: Int) throws -> ClassCounts
}
