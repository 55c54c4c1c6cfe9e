// SPDX-License-Identifier: GPL-3.0-or-later

/// How means are made of sums of bytes.
struct MeanRule: Sendable {
  let zero: Int32
  let multiplier: Float
  let summand: Float
  let countsPadding: Bool
}
