// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Noise

/// The noises that C holds handles of.
let noises = HandleTable<any SmoothingNoise>("noise", tag: 1)

/// Noise on a grid; the header says what each argument is.
@c @implementation
public func smoothing_noise_grid(
  _ levels: Int64, _ sigma: Double, _ box: UnsafePointer<Int64>?,
  _ noise: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  guarded {
    let noise = unsafe try place(noise, "noise")
    var clamp: ClosedRange<Int>?
    if let box = unsafe try optionalInput(box, 2, "box") {
      let (lowest, highest) = unsafe (Int(box[0]), Int(box[1]))
      guard lowest <= highest else { throw NoiseError.invalidClamp(highest...lowest) }
      clamp = lowest...highest
    }
    let grid = try GridGaussian(levels: Int(levels), sigma: sigma, clamp: clamp)
    unsafe noise.pointee = noises.insert(grid)
  }
}

/// Noise in floating point.
@c @implementation
public func smoothing_noise_float(
  _ sigma: Double, _ noise: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  guarded {
    let noise = unsafe try place(noise, "noise")
    unsafe noise.pointee = noises.insert(try FloatGaussian(sigma: sigma))
  }
}

/// Destroys a noise.
@c @implementation
public func smoothing_noise_destroy(_ noise: OpaquePointer?) -> Int32 {
  guarded { try unsafe noises.remove(noise) }
}

/// The total-variation charge of a noise.
@c @implementation
public func smoothing_noise_charge(
  _ noise: OpaquePointer?, _ dimension: Int64, _ charge: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let noise = try unsafe noises.object(noise)
    let charge = unsafe try place(charge, "charge")
    let dimension = try length(dimension, "dimension")
    unsafe charge.pointee = noise.charge(dimension: Int(dimension))
  }
}

/// Checks that an input can be the centre of a noise.
@c @implementation
public func smoothing_noise_check(
  _ noise: OpaquePointer?, _ centre: UnsafePointer<Float>?, _ dimension: Int64
) -> Int32 {
  guarded {
    let noise = try unsafe noises.object(noise)
    let centre = unsafe try input(centre, dimension, "input")
    try unsafe noise.validate(Span(_unsafeElements: centre))
  }
}

/// Writes noisy copies of an input.
@c @implementation
public func smoothing_noise_perturb(
  _ noise: OpaquePointer?, _ seed: UInt64, _ example: Int64, _ role: Int32, _ first: Int64,
  _ samples: Int64, _ centre: UnsafePointer<Float>?, _ dimension: Int64,
  _ copies: UnsafeMutablePointer<Float>?, _ output_count: Int64
) -> Int32 {
  guarded {
    let noise = try unsafe noises.object(noise)
    let centre = unsafe try input(centre, dimension, "input")
    let copies = unsafe try output(copies, output_count, "output")
    let address = NoiseAddress(
      seed: seed, example: Int(example), role: try NoiseRole(code: role))
    let samples = try sampleNumbers(first, samples)
    var places = unsafe MutableSpan(_unsafeElements: copies)
    try unsafe noise.validate(Span(_unsafeElements: centre))
    try unsafe noise.perturb(
      Span(_unsafeElements: centre), at: address, samples: samples, into: &places)
  }
}

/// The numbers of some votes, all of them below 2⁴⁰.
func sampleNumbers(_ first: Int64, _ samples: Int64) throws -> Range<Int> {
  let samples = Int(try length(samples, "samples"))
  guard 0...(1 << 40) - samples ~= Int(first) else {
    throw NoiseError.sampleOutOfRange(Int(first))
  }
  return Int(first)..<(Int(first) + samples)
}

extension NoiseRole {
  /// The role of a number from C.
  init(code: Int32) throws(InterfaceError) {
    switch code {
    case 0: self = .selection
    case 1: self = .estimation
    case 2: self = .prediction
    case 3: self = .verification
    case 4: self = .training
    case 128...255: self = .attack(UInt8(code - 128))
    default: throw .invalidCode(name: "role", value: code)
    }
  }
}
