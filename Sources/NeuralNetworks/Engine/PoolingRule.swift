// SPDX-License-Identifier: GPL-3.0-or-later

/// What a pooling takes of each window.
enum PoolingRule {
  case maximum
  case average

  var native: Int32 { self == .average ? 1 : 0 }
}
