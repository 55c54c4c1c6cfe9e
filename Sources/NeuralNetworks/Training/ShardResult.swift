// SPDX-License-Identifier: GPL-3.0-or-later

/// What a shard adds to its batch.
struct ShardResult: Sendable {
  var loss = 0.0
  var correct = 0
}
