// SPDX-License-Identifier: GPL-3.0-or-later

extension Gen {
  /// An integer in `range`; the simplest is the one nearest zero, and +1 is simpler than −1.
  ///
  /// One draw in six is an edge value (a bound or its neighbour, 0, ±1), one in six has a
  /// log-uniform distance from the simplest, and the others are uniform.
  public static func int(in range: ClosedRange<Int>) -> Generator<Int> {
    integer(in: range)
  }

  /// An integer in `range`, which must not be empty; the simplest is the one nearest zero.
  public static func int(in range: Range<Int>) -> Generator<Int> {
    guard !range.isEmpty else {
      return Generator<Int> { _ throws(PropertyTestingError) in
        throw .emptyDomain(generator: "Gen.int(in: \(range))")
      }
    }
    return integer(in: range.lowerBound...(range.upperBound - 1))
  }

  /// Any 64-bit pattern; the simplest is 0.
  public static var uint64: Generator<UInt64> {
    integer(in: 0...UInt64.max)
  }

  /// An integer of any type of at most 64 bits in `range`, drawn as by
  /// ``int(in:)-(ClosedRange<Int>)``.
  public static func integer<Value: FixedWidthInteger & Sendable>(
    in range: ClosedRange<Value>
  ) -> Generator<Value> {
    let origin = min(max(0, range.lowerBound), range.upperBound)
    let order = NearestFirst(
      below: distance(from: range.lowerBound, to: origin),
      above: distance(from: origin, to: range.upperBound))
    let edges = integerEdges(in: range).map { edge in
      edge < origin
        ? order.code(distance: distance(from: edge, to: origin), isBelow: true)
        : order.code(distance: distance(from: origin, to: edge), isBelow: false)
    }
    return Generator<Value> { source in
      let code = source.draw(upTo: order.bound) { random in
        random.code(upTo: order.bound, edges: edges)
      }
      return origin &+ Value(truncatingIfNeeded: order.offset(of: code))
    }
  }

  private static func distance<Value: FixedWidthInteger>(from a: Value, to b: Value) -> UInt64 {
    UInt64(truncatingIfNeeded: b) &- UInt64(truncatingIfNeeded: a)
  }

  private static func integerEdges<Value: FixedWidthInteger>(
    in range: ClosedRange<Value>
  ) -> [Value] {
    let (low, high) = (range.lowerBound, range.upperBound)
    let candidates = [low, high, low &+ 1, high &- 1, 0, 1, 0 &- 1]
    return candidates.filter { range.contains($0) }
  }
}

extension SplitMix64 {
  /// A number in 0...bound: an edge, one of log-uniform size, or a uniform one.
  mutating func code(upTo bound: UInt64, edges: [UInt64]) -> UInt64 {
    switch next(upTo: 5) {
    case 0: edges[Int(next(upTo: UInt64(edges.count - 1)))]
    case 1: min(bound, next(upTo: bound) >> next(upTo: UInt64(64 - bound.leadingZeroBitCount)))
    default: next(upTo: bound)
    }
  }
}
