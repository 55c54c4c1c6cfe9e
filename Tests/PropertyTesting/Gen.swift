// SPDX-License-Identifier: GPL-3.0-or-later

/// The namespace of the basic generators.
///
/// Numbers take their edge values (bounds, 0, ±1 and their neighbours) far more often than a
/// uniform draw would. In every generator the simplest value, to which failures shrink, is named in
/// its documentation.
public enum Gen {
  /// Always `value`.
  public static func just<Value: Sendable>(_ value: Value) -> Generator<Value> {
    Generator<Value> { _ in value }
  }

  /// A fair coin; the simplest is `false`.
  public static var bool: Generator<Bool> {
    Generator<Bool> { source in source.draw(upTo: 1) == 1 }
  }

  /// An element of `values`, each with the same probability; the simplest is the first.
  public static func element<Value: Sendable>(of values: [Value]) -> Generator<Value> {
    Generator<Value> { source throws(PropertyTestingError) in
      guard !values.isEmpty else { throw .emptyDomain(generator: "Gen.element(of:)") }
      return values[Int(source.draw(upTo: UInt64(values.count - 1)))]
    }
  }

  /// A value of one of the generators, each with the same probability; the simplest is of the
  /// first.
  public static func oneOf<Value>(_ generators: Generator<Value>...) -> Generator<Value> {
    frequency(generators.map { (1, $0) })
  }

  /// A value of one of the generators, chosen in proportion to its weight; the simplest is of the
  /// first.
  public static func frequency<Value>(
    _ weighted: (weight: Int, generator: Generator<Value>)...
  ) -> Generator<Value> {
    frequency(weighted.map { ($0.weight, $0.generator) })
  }

  private static func frequency<Value>(_ weighted: [(Int, Generator<Value>)]) -> Generator<Value> {
    let usable = weighted.filter { $0.0 > 0 }
    let total = usable.reduce(0) { $0 + $1.0 }
    return Generator<Value> { source throws(PropertyTestingError) in
      guard !usable.isEmpty else { throw .emptyDomain(generator: "Gen.frequency") }
      // The choice is the generator's index, not a point on the scale of weights: fewer lists with
      // one meaning.
      let index = source.draw(upTo: UInt64(usable.count - 1)) { random in
        var rest = Int(random.next(upTo: UInt64(total - 1)))
        for (index, entry) in usable.enumerated() {
          rest -= entry.0
          if rest < 0 { return UInt64(index) }
        }
        return 0
      }
      return try usable[Int(index)].1.generate(&source)
    }
  }
}
