// SPDX-License-Identifier: GPL-3.0-or-later

/// A network as a list of integer kernels over planned memory; nothing in it is decided again while it runs.
struct IntegerProgram: Sendable {
  /// How images become bytes.
  let input: InputStep
  /// The steps, the last of which writes the scores.
  let steps: [IntegerStep]
  /// The bytes of each memory.
  let bufferSizes: [Int]
  /// The number of rows of 16 floats that the last step writes; the scores are the first.
  let scoreRows: Int
}
