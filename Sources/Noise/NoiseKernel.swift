// SPDX-License-Identifier: GPL-3.0-or-later

/// Which compiled version of a noise kernel runs.
///
/// All versions give the same bits; the choice exists so that tests can say so.
enum NoiseKernel: Sendable, CaseIterable {
  /// The version for the widest vectors of the processor at hand.
  case widest
  /// The version that every processor of the architecture runs.
  case baseline
}
