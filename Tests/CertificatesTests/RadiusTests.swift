// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``Radius``: its domain, and that no point of the sphere is taken to be inside.
@Suite struct `Radius of an open ball` {
  /// Integers whose squares and their sums are exact.
  let integers = Gen.int(in: -1000...1000).array(of: 1...20)

  @Test func `a point at distance R is not inside`() throws {
    for (vector, norm) in [([3.0, 4], 5.0), ([5, 12], 13), ([1, 2, 2], 3), ([0.25], 0.25)] {
      #expect(try !Radius(norm).contains(vector))
      #expect(try !Radius(norm.nextDown).contains(vector))
    }
  }

  @Test func `what is said to be inside is inside, in integers`() async throws {
    try await propertyCheck(count: 500, input: integers, Gen.int(in: 0...5000)) { vector, radius in
      let squares = vector.reduce(0) { $0 + $1 * $1 }
      let isSaid = try Radius(Double(radius)).contains(vector.map(Double.init))
      #expect(!isSaid || squares < radius * radius)
      // Nothing is given away beyond the rounding of each term.
      #expect(isSaid || squares + 1 >= radius * radius)
    }
  }

  @Test func `scaling by a power of two changes nothing`() async throws {
    try await propertyCheck(input: integers, Gen.int(in: 0...5000)) { vector, radius in
      let isInside = try Radius(Double(radius)).contains(vector.map(Double.init))
      for scale in [0x1p-8, 0x1p20] {
        #expect(
          try Radius(scale * Double(radius)).contains(vector.map { scale * Double($0) })
            == isInside)
      }
    }
  }

  @Test func `a larger ball contains what a smaller one does`() async throws {
    let radii = Gen.double(in: 0...10)
    let vectors = Gen.double(in: -2...2).array(of: 0...20)
    try await propertyCheck(input: vectors, radii, radii) { vector, a, b in
      let (small, large) = (try Radius(min(a, b)), try Radius(max(a, b)))
      #expect(!small.contains(vector) || large.contains(vector))
    }
  }

  @Test func `the ball of radius zero is empty and the infinite one is everything finite`() throws {
    #expect(try !Radius(0).contains([]) && !Radius(0).contains([0, 0]))
    #expect(try Radius(.infinity).contains([1e100, -1e100]))
    #expect(try !Radius(1).contains([.nan]) && !Radius(.infinity).contains([.infinity]))
  }

  @Test func `a square that underflows or overflows is never taken to be inside`() throws {
    #expect(try !Radius(1e-200).contains([1e-200]))
    #expect(try !Radius(1e200).contains([1e200]))
  }

  @Test(arguments: [-0x1p-1074, -1, -.infinity, .nan])
  func `a negative radius is refused`(value: Double) {
    #expect(throws: CertificateError.self) { try Radius(value) }
  }

  @Test func `the norm is ℓ2 unless stated`() throws {
    #expect(try Radius(1).norm == .l2 && Radius(1).value == 1)
  }
}
