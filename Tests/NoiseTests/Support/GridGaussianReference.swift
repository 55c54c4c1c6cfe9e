// SPDX-License-Identifier: GPL-3.0-or-later

/// Values of the law P[N = j] = Φ((j + ½)/s) − Φ((j − ½)/s), s = L·σ, computed with 200 bits (mpmath 1.3):
/// `cdf = lambda j: ncdf((j + mpf(1)/2) / (L * mpf(sigma)))` with σ the Double nearest to the decimal.
struct GridGaussianReference {
  let levels: Int
  let sigma: Double
  /// P[N = 0], P[N = 1], P[N = round(s)].
  let probabilities: [Int: Double]
  /// ⌊2⁶²·P[N ≤ 0]⌋ and ⌊2⁶²·P[N ≤ 10]⌋.
  let cumulative: [Int: UInt64]
  /// P[|N| > ⌊8s⌋].
  let tailBeyondEight: Double

  static let rows = [
    GridGaussianReference(
      levels: 255, sigma: 0.12,
      probabilities: [
        0: 0.013036749305800243122, 1: 0.013029790385270805075,
        31: 0.0078041884776335419919,
      ],
      cumulative: [0: 2_335_903_706_463_344_920, 10: 2_924_972_913_047_681_842],
      tailBeyondEight: 1.3472430269711112548e-15),
    GridGaussianReference(
      levels: 255, sigma: 0.25,
      probabilities: [
        0: 0.0062578539654369941765, 1: 0.006257084127284833482,
        64: 0.0037807348075313826248,
      ],
      cumulative: [0: 2_320_272_638_032_577_038, 10: 2_607_503_798_473_807_130],
      tailBeyondEight: 1.1673766988086901205e-15),
    GridGaussianReference(
      levels: 255, sigma: 0.5,
      probabilities: [
        0: 0.003128951042103139582, 1: 0.0031288548056745601713,
        128: 0.0018903672896502150843,
      ],
      cumulative: [0: 2_313_057_879_100_299_378, 10: 2_457_184_579_278_311_021],
      tailBeyondEight: 1.2051816879047217889e-15),
    GridGaussianReference(
      levels: 255, sigma: 1.0,
      probabilities: [
        0: 0.0015644785285006659233, 1: 0.001564466498738969266,
        255: 0.00094890480203562250286,
      ],
      cumulative: [0: 2_309_450_451_091_702_139, 10: 2_381_577_935_140_758_375],
      tailBeyondEight: 1.2245338850056052712e-15),
  ]
}
