// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import SmoothingC

@Suite("Radii through C") struct RadiiTests {
  @Test func `each theorem gives its radius`() async throws {
    try await propertyCheck(
      input: Gen.double(in: 0...1), Gen.double(in: 0...1), Gen.logUniform(in: 0.01...10)
    ) { a, b, sigma in
      let (lowerPA, upperPB) = (try LowerBound(exactly: a), try UpperBound(exactly: b))
      let expected = [
        try GaussianL2(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius,
        try LecuyerBound(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius,
        try LiBound(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB).radius,
      ].map { $0?.value ?? 0 }
      let (a, b, sigma) = ([a], [b], [sigma])
      for theorem in 0..<3 {
        var radius = -1.0
        let status = unsafe smoothing_radius(
          Int32(theorem), a, nil, b, nil, sigma, 1, &radius)
        #expect(status == 0 && radius == expected[theorem])
      }
    }
  }

  @Test func `a complement is used as it is given`() throws {
    let bound = try LowerBound(value: 1 - 0x1p-53, complement: 1e-20)
    let expected = try GaussianL2(sigma: 0.5, lowerPA: bound).radius?.value
    let (a, rest, sigma) = ([bound.value], [bound.complement], [0.5])
    var radius = 0.0
    #expect(unsafe smoothing_radius(0, a, rest, nil, nil, sigma, 1, &radius) == 0)
    #expect(radius == expected)
    var without = 0.0
    #expect(unsafe smoothing_radius(0, a, nil, nil, nil, sigma, 1, &without) == 0)
    #expect(without < radius)
  }

  @Test(
    arguments: [
      (1.5, 0.1, 1), (-0.5, 0.1, 1), (.nan, 0.1, 1), (0.9, .nan, 1), (0.9, 2, 1), (0.9, 0.1, 0),
      (0.9, 0.1, -1), (0.9, 0.1, .nan), (0.9, 0.1, .infinity),
    ] as [(Double, Double, Double)])
  func `a value outside its domain is refused`(a: Double, b: Double, sigma: Double) {
    let (a, b, sigma) = ([a], [b], [sigma])
    for theorem in Int32(0)..<3 {
      var radius = 0.0
      let status = unsafe smoothing_radius(theorem, a, nil, b, nil, sigma, 1, &radius)
      #expect(status == Status.invalidValue.rawValue)
    }
  }
}
