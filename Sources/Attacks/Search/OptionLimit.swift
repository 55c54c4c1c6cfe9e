// SPDX-License-Identifier: GPL-3.0-or-later

/// The greatest values of the options that number noise vectors.
///
/// All their products stay below 2³⁹, where the numbers of random directions begin.
enum OptionLimit {
  static let steps = 10_000
  static let restarts = 100
  static let copies = 100_000
}
