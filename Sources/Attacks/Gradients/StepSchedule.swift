// SPDX-License-Identifier: GPL-3.0-or-later

/// How long the steps of a gradient search are, and when it goes back to its best point.
public enum StepSchedule: Sendable, Hashable {
  /// Steps of one length, 2ε/T.
  ///
  /// Source: Salman and others 2019 (arXiv 1906.04584), section 4.
  case constant
  /// Steps that start at 2ε and are halved where they no longer help; with momentum.
  ///
  /// It compares the losses of successive points, so it is meant for losses without noise of their own.
  ///
  /// Source: Croce and Hein 2020 (arXiv 2003.01690), algorithm 1.
  case adaptive
}
