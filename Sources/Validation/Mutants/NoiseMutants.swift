// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Wrong noises.
enum NoiseMutants {
  static let all = law + dependence + [leaking]

  /// Wrong laws of one coordinate.
  private static let law = [
    mutant(
      "Box–Muller from 24 bits",
      "the radius comes from a 24-bit uniform, as in many Float generators: no |Z| beyond 5.8",
      caughtBy: "noise tails", boxMuller24),
    mutant(
      "twelve uniforms of 11 bits",
      "a sum of twelve truncated uniforms less 6: each coordinate is off by −0.003σ, which adds up along all ones",
      caughtBy: "noise directions", twelveUniforms),
    mutant(
      "noise cut at 3σ", "the noise itself is clamped, which is not smoothing of any classifier",
      caughtBy: "noise coordinates",
      .grid("cut noise") { noise in
        let limit = Float(3 * noise.sigma)
        noise.change = { offsets in
          for i in offsets.indices { offsets[i] = min(limit, max(-limit, offsets[i])) }
        }
      }),
    mutant(
      "σ off by 2 %", "the noise is sampled with 0.98σ, and certified as σ",
      caughtBy: "noise coordinates",
      AlteredNoiseModel(name: "noise of 0.98σ") { sigma in
        AlteredNoise(base: try GridNoiseModel().noise(sigma: 0.98 * sigma), claimedSigma: sigma)
      }),
  ]

  /// Vectors or coordinates that are not independent.
  private static let dependence = [
    mutant(
      "coordinates in equal pairs", "one variable serves two neighbouring coordinates",
      caughtBy: "noise independence",
      .grid("paired noise") { noise in
        noise.change = { offsets in
          for i in stride(from: 1, to: offsets.count, by: 2) { offsets[i] = offsets[i - 1] }
        }
      }),
    mutant(
      "every second vote repeated", "every second vote has the noise of the one before",
      caughtBy: "noise independence",
      .grid("repeated noise") { noise in noise.address = { ($0, $1 & ~1) } }),
    mutant(
      "one noise for all roles",
      "the seed is set again before the estimation: its votes are the selection votes",
      caughtBy: "noise independence",
      .grid("role-blind noise") { noise in
        noise.address = { address, sample in
          (NoiseAddress(seed: address.seed, example: address.example, role: .estimation), sample)
        }
      }),
    mutant(
      "one noise for all examples",
      "the same noise around every example: false certificates come together",
      caughtBy: "noise independence",
      .grid("example-blind noise") { noise in
        noise.address = { address, sample in
          (NoiseAddress(seed: address.seed, example: 0, role: address.role), sample)
        }
      }),
  ]

  private static let leaking = mutant(
    "float noise in sound mode",
    "x + ε is rounded to a Float, as everywhere: its low bits tell x, and a certificate fails at a third of its radius",
    caughtBy: "rounding leak", FloatNoiseModel())

  private static let boxMuller24 = AlteredNoiseModel(
    name: "24-bit Box–Muller",
    make: { sigma in
      FormulaNoise(name: "24-bit Box–Muller", sigma: sigma) { words in
        let u = (Double(words[0] >> 8) + 1) * 0x1p-24
        return (-2 * log(u)).squareRoot() * cos(2 * Double.pi * Double(words[1]) * 0x1p-32)
      }
    },
    law: { distance, sigma in BoxMullerLaw(bits: 24, offset: 1).tail(beyond: distance / sigma) })

  private static let twelveUniforms = AlteredNoiseModel(name: "twelve uniforms") { sigma in
    FormulaNoise(name: "twelve uniforms", sigma: sigma) { words in
      // Twelve uniforms of 11 bits need 132 bits: 5 and 5 from two words each, the last two from the bits left over.
      let halves = [
        UInt64(words[0]) << 32 | UInt64(words[1]), UInt64(words[2]) << 32 | UInt64(words[3]),
      ]
      var sum = 0.0
      for half in halves {
        for index in 0..<5 { sum += Double(half >> UInt64(11 * index) & 0x7ff) * 0x1p-11 }
        sum += Double(half >> 53) * 0x1p-11
      }
      return sum - 6
    }
  }

  private static func mutant(
    _ name: String, _ defect: String, caughtBy check: String, _ model: AlteredNoiseModel
  ) -> Mutant {
    mutant(name, defect, caughtBy: check, model as any NoiseModel)
  }

  private static func mutant(
    _ name: String, _ defect: String, caughtBy check: String, _ model: any NoiseModel
  ) -> Mutant {
    Mutant(name: name, defect: defect, caughtBy: check) { $0.noise = model }
  }
}
