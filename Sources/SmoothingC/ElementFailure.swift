// SPDX-License-Identifier: GPL-3.0-or-later

/// An error with the place of the array element that it is about.
struct ElementFailure: Error, CustomStringConvertible {
  /// The place, counted from 0.
  let index: Int
  /// What is wrong with the element.
  let underlying: any Error

  /// One line that names the place and the error.
  var description: String { "element \(index): \(underlying)" }
}
