// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Gen {
  /// A finite number in `range`; the simplest is the one nearest zero, then small integers.
  ///
  /// One draw in six is an edge value (bounds, 0, ±1, the smallest normal and subnormal numbers,
  /// and the neighbours of each), one in six is uniform among the representable numbers, hence of
  /// any magnitude, and the others are uniform on the interval. −0 is not drawn; see ``anyDouble``.
  public static func double(in range: ClosedRange<Double>) -> Generator<Double> {
    floatingPoint(in: range, name: "Gen.double(in:)") { random in
      let u = random.unit()
      return range.lowerBound * (1 - u) + range.upperBound * u
    }
  }

  /// A finite number in `range`, drawn as by ``double(in:)``.
  public static func float(in range: ClosedRange<Float>) -> Generator<Float> {
    floatingPoint(in: range, name: "Gen.float(in:)") { random in
      let u = random.unit()
      return Float(Double(range.lowerBound) * (1 - u) + Double(range.upperBound) * u)
    }
  }

  /// A number in `range`, which must be positive, whose logarithm is uniform; the simplest is the
  /// lower bound, then small integers.
  ///
  /// One draw in six is an edge value, and one in six is uniform among the representable numbers.
  public static func logUniform(in range: ClosedRange<Double>) -> Generator<Double> {
    guard range.lowerBound > 0 else {
      return invalid("Gen.logUniform(in:)", "\(range)")
    }
    let low = log(range.lowerBound)
    let high = log(range.upperBound)
    return floatingPoint(in: range, name: "Gen.logUniform(in:)") { random in
      let u = random.unit()
      return exp(low * (1 - u) + high * u)
    }
  }

  /// Any `Double`: finite of every magnitude, −0, ±infinity and NaN; the simplest is 0.
  public static var anyDouble: Generator<Double> {
    let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    return frequency(
      (2, double(in: -1...1)), (2, logUniform(in: 1e-300...1e300)), (4, double(in: finite)),
      (2, element(of: [-0.0, .infinity, -.infinity, .nan])))
  }

  private static func floatingPoint<Value: OrderedFloatingPoint>(
    in range: ClosedRange<Value>, name: String,
    sample: @escaping @Sendable (inout SplitMix64) -> Value
  ) -> Generator<Value> {
    guard range.lowerBound.isFinite, range.upperBound.isFinite else {
      return invalid(name, "\(range)")
    }
    let order = SimplestFirst(range)
    let edges = SimplestFirst.edges(of: range).map(order.code(of:))
    return Generator<Value> { source in
      let code = source.draw(upTo: order.bound) { random in
        switch random.next(upTo: 5) {
        case 0: edges[Int(random.next(upTo: UInt64(edges.count - 1)))]
        case 1: random.next(upTo: order.bound)
        default: order.code(of: min(max(sample(&random), range.lowerBound), range.upperBound))
        }
      }
      return order.value(of: code)
    }
  }

  private static func invalid<Value>(_ generator: String, _ range: String) -> Generator<Value> {
    Generator<Value> { _ throws(PropertyTestingError) in
      throw .invalidRange(generator: generator, range: range)
    }
  }
}
