// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Noise
import PropertyTesting
import Testing

@testable import SmoothingC

@Suite("Noise through C") struct NoiseHandlesTests {
  private let point: [Float] = (0..<7).map { Float($0 * 30) / 255 }

  /// The rows that C writes, or nil for another status than success.
  private func rows(
    _ noise: OpaquePointer?, seed: UInt64 = 9, example: Int64 = 4, role: Int32 = 1,
    first: Int64 = 0, samples: Int64 = 3, of point: [Float]? = nil
  ) -> [Float]? {
    let point = point ?? self.point
    var output = [Float](repeating: .nan, count: max(0, Int(clamping: samples)) * point.count)
    let status = unsafe smoothing_noise_perturb(
      noise, seed, example, role, first, samples, point, Int64(point.count), &output,
      Int64(output.count))
    return status == 0 ? output : nil
  }

  private func withNoise(
    _ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32, _ body: (OpaquePointer?) throws -> Void
  ) throws {
    var noise: OpaquePointer?
    try #require(unsafe make(&noise) == 0)
    try unsafe body(noise)
    #expect(unsafe smoothing_noise_destroy(noise) == 0)
  }

  @Test func `the rows are those of the noise`() async throws {
    let grid = try GridGaussian(levels: 255, sigma: 0.25, clamp: 0...255)
    let float = try FloatGaussian(sigma: 0.25)
    try unsafe withNoise {
      unsafe smoothing_noise_grid(255, 0.25, [0, 255], $0)
    } _: { handle in
      try unsafe expectRows(of: grid, unsafe handle)
    }
    try unsafe withNoise {
      unsafe smoothing_noise_float(0.25, $0)
    } _: { handle in
      try unsafe expectRows(of: float, unsafe handle)
    }
  }

  private func expectRows(of noise: some SmoothingNoise, _ handle: OpaquePointer?) throws {
    for (code, role) in [
      (0, .selection), (1, .estimation), (2, .prediction), (3, .verification), (4, .training),
      (128, .attack(0)), (255, .attack(127)),
    ] as [(Int32, NoiseRole)] {
      let address = NoiseAddress(seed: .max - 1, example: 1 << 39, role: role)
      var expected = [Float](repeating: 0, count: 5 * point.count)
      var places = expected.mutableSpan
      try noise.perturb(point.span, at: address, samples: 11..<16, into: &places)
      let rows = unsafe rows(
        handle, seed: .max - 1, example: 1 << 39, role: code, first: 11, samples: 5)
      #expect(rows == expected)
    }
    var charge = -1.0
    #expect(unsafe smoothing_noise_charge(handle, 3072, &charge) == 0)
    #expect(charge == noise.charge(dimension: 3072))
  }

  @Test func `any split of the rows gives the same rows`() throws {
    try unsafe withNoise {
      unsafe smoothing_noise_float(1, $0)
    } _: { noise in
      let all = try #require(unsafe rows(noise, samples: 20))
      for cut in Int64(0)...20 {
        let head = try #require(unsafe rows(noise, samples: cut))
        let tail = try #require(unsafe rows(noise, first: cut, samples: 20 - cut))
        #expect(head + tail == all)
      }
    }
  }

  @Test func `an input off the grid or not finite is told from other errors`() throws {
    try unsafe withNoise {
      unsafe smoothing_noise_grid(255, 0.5, nil, $0)
    } _: { noise in
      for value in [Float(0.5001), .nan, .infinity, 1e30] {
        let point = [value]
        let status = unsafe smoothing_noise_check(noise, point, 1)
        #expect(status == Status.invalidInput.rawValue)
        #expect(unsafe rows(noise, of: point) == nil)
      }
      #expect(unsafe smoothing_noise_check(noise, point, 7) == 0)
    }
  }

  @Test func `an address outside the counter is refused`() throws {
    try unsafe withNoise {
      unsafe smoothing_noise_float(0.5, $0)
    } _: { noise in
      for example in [Int64(-1), 1 << 40, .max, .min] {
        #expect(unsafe rows(noise, example: example) == nil)
      }
      for role in [Int32(-1), 5, 127, 256, .max, .min] {
        #expect(unsafe rows(noise, role: role) == nil)
        #expect(lastError().hasPrefix("role is \(role), "))
      }
      for first in [Int64(-1), 1 << 40, (1 << 40) - 2, .max, .min] {
        #expect(unsafe rows(noise, first: first) == nil)
      }
      #expect(unsafe rows(noise, first: (1 << 40) - 3) != nil)
      var output = [Float](repeating: 0, count: 21)
      for samples in [Int64(-1), .min, .max, 2, 4] {
        let status = unsafe smoothing_noise_perturb(
          noise, 0, 0, 0, 0, samples, point, 7, &output, 21)
        #expect(status != 0)
      }
    }
  }

  @Test func `a noise that is none is refused`() {
    var noise: OpaquePointer?
    for sigma in [0, -1, .nan, .infinity, -.infinity, 1e300] {
      #expect(unsafe smoothing_noise_float(sigma, &noise) == Status.invalidValue.rawValue)
      #expect(unsafe smoothing_noise_grid(255, sigma, nil, &noise) == Status.invalidValue.rawValue)
    }
    for levels in [Int64(0), -1, 65536, .max, .min] {
      #expect(unsafe smoothing_noise_grid(levels, 1, nil, &noise) == Status.invalidValue.rawValue)
    }
    for box in [[Int64(1), 0], [.min, .max], [0, .max]] {
      #expect(unsafe smoothing_noise_grid(255, 1, box, &noise) == Status.invalidValue.rawValue)
    }
    #expect(unsafe noise == nil)
  }

  @Test func `a handle that was destroyed is refused`() throws {
    var noise: OpaquePointer?
    #expect(unsafe smoothing_noise_float(1, &noise) == 0)
    #expect(unsafe smoothing_noise_destroy(noise) == 0)
    #expect(unsafe smoothing_noise_destroy(noise) == Status.invalidHandle.rawValue)
    #expect(unsafe rows(noise) == nil)
    var charge = 0.0
    let status = unsafe smoothing_noise_charge(noise, 3, &charge)
    #expect(status == Status.invalidHandle.rawValue)
    #expect(smoothing_noise_destroy(nil) == 0)
  }
}
