// SPDX-License-Identifier: GPL-3.0-or-later

/// The multinomial law of n votes for three classes, enumerated.
struct Multinomial {
  /// All (n + 1)(n + 2)/2 counts.
  let counts: [[Int]]
  private let coefficients: [Double]
  private let trials: Int

  init(trials n: Int) {
    trials = n
    counts = (0...n).flatMap { a in (0...(n - a)).map { b in [a, b, n - a - b] } }
    let factorials = (0...n).map { k in k == 0 ? 1.0 : (1...k).reduce(1.0) { $0 * Double($1) } }
    coefficients = counts.map { count in
      count.reduce(factorials[n]) { $0 / factorials[$1] }
    }
  }

  /// The probability of the event, given as a set of indices into `counts`, to about 10⁻¹³.
  func probability(_ p: [Double], of event: (Int) -> Bool) -> Double {
    let powers = p.map { p in
      var power = 1.0
      return (0...trials).map { _ in
        defer { power *= p }
        return power
      }
    }
    var sum = 0.0
    for index in counts.indices where event(index) {
      let count = counts[index]
      sum += coefficients[index] * powers[0][count[0]] * powers[1][count[1]] * powers[2][count[2]]
    }
    return sum
  }

  /// The probabilities with all members multiples of 1/steps, ties and faces included.
  static func grid(steps: Int) -> [[Double]] {
    (0...steps).flatMap { a in
      (0...(steps - a)).map { b in
        [a, b, steps - a - b].map { Double($0) / Double(steps) }
      }
    }
  }
}
