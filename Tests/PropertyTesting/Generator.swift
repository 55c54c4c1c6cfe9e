// SPDX-License-Identifier: GPL-3.0-or-later

/// A recipe that turns a list of integer choices into a value.
///
/// Generators are made by the functions of ``Gen`` and composed by `map`, `flatMap`, `filter` and
/// `array(of:)`. They carry no shrinker: a failing value is made smaller by editing the choices it
/// was made from and generating again, so dependent draws shrink as well as plain ones.
///
/// - Source: MacIver and Donaldson 2020, "Test-case reduction via test-case generation: insights
///   from the Hypothesis reducer".
public struct Generator<Value>: Sendable {
  let generate: @Sendable (inout ChoiceSource) throws(PropertyTestingError) -> Value

  init(
    _ generate: @escaping @Sendable (inout ChoiceSource) throws(PropertyTestingError) -> Value
  ) {
    self.generate = generate
  }

  /// The generator of `transform(value)`.
  public func map<Result>(
    _ transform: @escaping @Sendable (Value) -> Result
  ) -> Generator<Result> {
    Generator<Result> { source throws(PropertyTestingError) in
      transform(try generate(&source))
    }
  }

  /// Draws a value, then draws from the generator that `next` makes of it: k of n, an index of an
  /// array.
  public func flatMap<Result>(
    _ next: @escaping @Sendable (Value) -> Generator<Result>
  ) -> Generator<Result> {
    Generator<Result> { source throws(PropertyTestingError) in
      try next(try generate(&source)).generate(&source)
    }
  }

  /// Keeps the values that satisfy `isIncluded`, drawing again up to a hundred times.
  ///
  /// Prefer to construct values by `map` and `flatMap`. A filter that rejects nearly everything is
  /// reported as ``PropertyTestingError/filterTooNarrow(filter:tried:)`` under its name, by default
  /// its place in the source.
  public func filter(
    _ name: String? = nil, fileID: StaticString = #fileID, line: UInt = #line,
    _ isIncluded: @escaping @Sendable (Value) -> Bool
  ) -> Generator {
    let name = name ?? "filter at \(fileID):\(line)"
    return Generator { source throws(PropertyTestingError) in
      let start = source.choices.count
      // An edited list gets one try: drawing on would turn one small edit into quite another value.
      let tries = source.isReplay ? 1 : 100
      for _ in 0..<tries {
        let value = try generate(&source)
        if isIncluded(value) { return value }
        source.forget(after: start)
      }
      throw .filterTooNarrow(filter: name, tried: tries)
    }
  }

  /// Arrays of this generator's values with a number of elements in `count`, shorter being simpler.
  ///
  /// A flag before each optional element says that there is one more, so that an element and its
  /// flag can be dropped from the middle.
  public func array(of count: ClosedRange<Int>) -> Generator<[Value]> {
    guard count.lowerBound >= 0 else {
      return Generator<[Value]> { _ throws(PropertyTestingError) in
        throw .invalidRange(generator: "array(of:)", range: "\(count)")
      }
    }
    let least = count.lowerBound
    let optional = UInt64(count.upperBound - least)
    return Generator<[Value]> { source throws(PropertyTestingError) in
      var elements: [Value] = []
      for _ in 0..<least { elements.append(try generate(&source)) }
      let target = source.steer { random in
        random.next(upTo: random.oneIn(2) ? min(optional, 5) : optional)
      }
      var drawn: UInt64 = 0
      while drawn < optional, source.draw(upTo: 1, sample: { _ in drawn < target ? 1 : 0 }) == 1 {
        elements.append(try generate(&source))
        drawn += 1
      }
      return elements
    }
  }

  /// Arrays of exactly `count` of this generator's values.
  public func array(of count: Int) -> Generator<[Value]> {
    array(of: count...count)
  }
}

/// The generator of tuples with one value from each generator, in order.
public func zip<each Value>(
  _ generators: repeat Generator<each Value>
) -> Generator<(repeat each Value)> {
  Generator<(repeat each Value)> { source throws(PropertyTestingError) in
    (repeat try (each generators).generate(&source))
  }
}
