// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes a failing list of choices as simple as it can: shorter first, then lexicographically
/// smaller.
///
/// Each pass proposes edits; an edit is kept when the value generated from it still fails and its
/// choices are simpler. The passes are repeated until none of them helps, or the tries or a minute
/// are used up.
///
/// - Source: MacIver and Donaldson 2020; the order of passes follows minithesis.
struct Shrinker {
  /// Generates from a list and runs the property: the choices in fact used if it fails, else nil.
  typealias Attempt = ([UInt64]) async -> [UInt64]?

  private(set) var best: [UInt64]
  private var triesLeft: Int
  private let deadline = ContinuousClock.now + .seconds(60)
  private var seen: Set<[UInt64]> = []
  private let attempt: Attempt

  init(_ failing: [UInt64], tries: Int, attempt: @escaping Attempt) {
    best = failing
    triesLeft = tries
    self.attempt = attempt
  }

  /// Shrinks until no pass helps.
  mutating func run() async {
    var before: [UInt64]
    repeat {
      before = best
      await deleteBlocks()
      await zeroBlocks()
      await lowerEach()
      await lowerAndDelete()
      await sortPairs()
      await lowerPairs()
    } while best != before && triesLeft > 0
  }

  /// Tries an edit, and keeps it if the property still fails.
  @discardableResult
  private mutating func consider(_ candidate: [UInt64]) async -> Bool {
    guard triesLeft > 0, isSimpler(candidate, than: best), seen.insert(candidate).inserted else {
      return false
    }
    guard ContinuousClock.now < deadline else {
      triesLeft = 0
      return false
    }
    triesLeft -= 1
    guard let choices = await attempt(candidate), isSimpler(choices, than: best) else {
      return false
    }
    best = choices
    return true
  }

  private func isSimpler(_ a: [UInt64], than b: [UInt64]) -> Bool {
    a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
  }
}

// MARK: - Passes

extension Shrinker {
  private mutating func deleteBlocks() async {
    for size in [32, 16, 8, 4, 3, 2, 1] {
      var start = best.count - size
      while triesLeft > 0, start >= 0 {
        var edited = best
        if start + size <= edited.count {
          edited.removeSubrange(start..<start + size)
          await consider(edited)
        }
        start -= 1
      }
    }
  }

  /// Deletes a choice and lowers one shortly before it, which may have been a count.
  private mutating func lowerAndDelete() async {
    var i = 0
    while triesLeft > 0, i < best.count {
      var j = i + 1
      while j < best.count, j <= i + 16, best[i] > 0 {
        var edited = best
        edited[i] -= 1
        edited.remove(at: j)
        if await !consider(edited) { j += 1 }
      }
      i += 1
    }
  }

  private mutating func zeroBlocks() async {
    for size in [8, 4, 2] {
      var start = 0
      while triesLeft > 0, start + size <= best.count {
        var edited = best
        edited.replaceSubrange(start..<start + size, with: repeatElement(0, count: size))
        await consider(edited)
        start += 1
      }
    }
  }

  private mutating func lowerEach() async {
    var i = best.count - 1
    while triesLeft > 0, i >= 0 {
      await lower(i)
      i -= 1
    }
  }

  /// Lowers one choice: to 0, 1, 2, 3, by halves, by ever smaller powers of two, then by small
  /// steps.
  private mutating func lower(_ i: Int) async {
    for value: UInt64 in 0...3 where await replace(i, by: value) { return }
    while i < best.count, await replace(i, by: best[i] / 2) {}
    for shift in (0..<64).reversed() {
      while await lower(i, by: 1 << UInt64(shift)) {}
    }
    // Steps other than powers of two, doubled while they work, keep a remainder: 7 is found from 12
    // 347.
    for base: UInt64 in 3...16 {
      while await lower(i, by: base) {
        var step = base
        while await lower(i, by: step) { step &*= 2 }
      }
    }
  }

  private mutating func lower(_ i: Int, by step: UInt64) async -> Bool {
    guard i < best.count, best[i] >= step else { return false }
    return await replace(i, by: best[i] - step)
  }

  private mutating func replace(_ i: Int, by value: UInt64) async -> Bool {
    guard i < best.count, value < best[i] else { return false }
    var edited = best
    edited[i] = value
    return await consider(edited)
  }

  /// Swaps choices near each other that are out of order.
  private mutating func sortPairs() async {
    await forEachPair { shrinker, i, j in
      guard shrinker.best[i] > shrinker.best[j] else { return }
      var edited = shrinker.best
      edited.swapAt(i, j)
      await shrinker.consider(edited)
    }
  }

  /// Lowers two choices together, and moves amounts from an earlier to a later one.
  private mutating func lowerPairs() async {
    await forEachPair { shrinker, i, j in
      for shift in [0, 1, 2, 4, 8, 16, 32, 63] {
        await shrinker.lowerPair(i, j, by: { $0 >> shift })
      }
      await shrinker.lowerPair(i, j, by: { _ in 1 })
    }
  }

  private mutating func lowerPair(_ i: Int, _ j: Int, by part: (UInt64) -> UInt64) async {
    for isMove in [true, false] {
      guard i < best.count, j < best.count else { return }
      let amount = isMove ? part(best[i]) : part(min(best[i], best[j]))
      guard amount > 0, amount <= best[i] else { continue }
      var edited = best
      edited[i] -= amount
      if isMove {
        let (sum, overflows) = edited[j].addingReportingOverflow(amount)
        edited[j] = overflows ? .max : sum
      } else {
        guard amount <= edited[j] else { continue }
        edited[j] -= amount
      }
      await consider(edited)
    }
  }

  private mutating func forEachPair(
    _ body: (inout Shrinker, Int, Int) async -> Void
  ) async {
    var i = 0
    while triesLeft > 0, i < best.count {
      var distance = 1
      while distance <= 8, i + distance < best.count {
        await body(&self, i, i + distance)
        distance += 1
      }
      i += 1
    }
  }
}
