// SPDX-License-Identifier: GPL-3.0-or-later

/// Plans which tensors share memory: a tensor's memory is used again when nothing reads it any more.
struct IntegerMemory {
  /// The bytes of each buffer.
  private(set) var sizes: [Int] = []
  private var free: [Int] = []

  /// The most bytes that a tensor of a network may take; margins are the only part that a network's limits leave open.
  static let limit = 1 << 31

  /// A buffer for so many bytes: the smallest free one that is large enough, else the largest, which grows.
  mutating func buffer(byteCount: Int) -> Int {
    let fitting = free.filter { sizes[$0] >= byteCount }
    let best = fitting.min { sizes[$0] < sizes[$1] } ?? free.max { sizes[$0] < sizes[$1] }
    guard let best else {
      sizes.append(byteCount)
      return sizes.count - 1
    }
    free.removeAll { $0 == best }
    sizes[best] = max(sizes[best], byteCount)
    return best
  }

  /// Takes back a buffer.
  mutating func giveBack(_ buffer: Int) {
    free.append(buffer)
  }
}
