// SPDX-License-Identifier: GPL-3.0-or-later

/// A binary floating-point format whose finite numbers can be counted off in order.
protocol OrderedFloatingPoint: BinaryFloatingPoint, Sendable {
  /// The number of steps from zero to this number, negative below zero; −0 counts as 0.
  var rank: Int64 { get }

  init(rank: Int64)
}

extension Double: OrderedFloatingPoint {
  var rank: Int64 {
    let magnitude = Int64(self.magnitude.bitPattern)
    return self < 0 ? -magnitude : magnitude
  }

  init(rank: Int64) {
    let magnitude = Double(bitPattern: rank.magnitude)
    self = rank < 0 ? -magnitude : magnitude
  }
}

extension Float: OrderedFloatingPoint {
  var rank: Int64 {
    let magnitude = Int64(self.magnitude.bitPattern)
    return self < 0 ? -magnitude : magnitude
  }

  init(rank: Int64) {
    let magnitude = Float(bitPattern: UInt32(truncatingIfNeeded: rank.magnitude))
    self = rank < 0 ? -magnitude : magnitude
  }
}

/// A numbering of the finite floating-point numbers of an interval that starts with the simplest.
///
/// Number 0 is the one nearest zero; then come the integers up to 2²⁰ in magnitude, nearest zero
/// first, because `1.0` explains a failure better than `0.30000000000000004`; then all numbers of
/// the interval, nearest zero first.
struct SimplestFirst<Value: OrderedFloatingPoint>: Sendable {
  private let integers: NearestFirst?
  private let integerOrigin: Int64
  private let all: NearestFirst
  private let origin: Int64

  init(_ range: ClosedRange<Value>) {
    let low = range.lowerBound.rank
    let high = range.upperBound.rank
    origin = min(max(0, low), high)
    all = NearestFirst(below: UInt64(origin - low), above: UInt64(high - origin))
    let limit = Value(1 << 20)
    let first = max(range.lowerBound, -limit).rounded(.up)
    let last = min(range.upperBound, limit).rounded(.down)
    if first <= last {
      integerOrigin = Int64(min(max(0, first), last))
      integers = NearestFirst(
        below: UInt64(integerOrigin - Int64(first)), above: UInt64(Int64(last) - integerOrigin))
    } else {
      integerOrigin = 0
      integers = nil
    }
  }

  /// How many numbers come before those counted off in order: the origin and the integers.
  private var head: UInt64 { 1 + (integers.map { $0.bound + 1 } ?? 0) }

  /// The largest number in use.
  var bound: UInt64 { head + all.bound }

  func value(of code: UInt64) -> Value {
    if code == 0 { return Value(rank: origin) }
    if let integers, code <= integers.bound + 1 {
      return Value(integerOrigin &+ Int64(truncatingIfNeeded: integers.offset(of: code - 1)))
    }
    return Value(rank: origin &+ Int64(truncatingIfNeeded: all.offset(of: code - head)))
  }

  /// The smallest number of a value inside the interval.
  func code(of value: Value) -> UInt64 {
    let rank = value.rank
    if rank == origin { return 0 }
    if let integers, value.magnitude <= Value(1 << 20), value == value.rounded() {
      let offset = Int64(value) - integerOrigin
      return 1 + integers.code(distance: offset.magnitude, isBelow: offset < 0)
    }
    return head + all.code(distance: (rank - origin).magnitude, isBelow: rank < origin)
  }

  /// The values of an interval at which arithmetic tends to go wrong.
  static func edges(of range: ClosedRange<Value>) -> [Value] {
    let tiny: [Value] = [.leastNonzeroMagnitude, .leastNormalMagnitude, Value.ulpOfOne]
    let points = [range.lowerBound, range.upperBound, 0, 1, -1] + tiny + tiny.map { -$0 }
    let candidates = points.flatMap { [$0, $0.nextUp, $0.nextDown] }
    return candidates.filter { $0.isFinite && range.contains($0) }
  }
}
