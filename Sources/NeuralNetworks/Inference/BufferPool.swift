// SPDX-License-Identifier: GPL-3.0-or-later

/// Memory that is used again: the activations of a network stay in a few buffers, and those in the cache.
struct BufferPool {
  private var free: [FloatBuffer] = []

  /// A buffer of at least `count` numbers: the smallest free one that is large enough, or a new one.
  mutating func buffer(count: Int) -> FloatBuffer {
    let fitting = free.indices.filter { free[$0].count >= count }
    guard let best = fitting.min(by: { free[$0].count < free[$1].count }) else {
      return FloatBuffer(count: count)
    }
    return free.remove(at: best)
  }

  /// Takes back a buffer that nothing reads any more.
  mutating func giveBack(_ buffer: FloatBuffer) {
    free.append(buffer)
  }
}
