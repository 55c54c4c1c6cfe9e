// SPDX-License-Identifier: GPL-3.0-or-later

/// The sharpest procedure uses up all of α that whole votes allow.
struct OracleSharpness: ValidationCheck {
  let name = "oracle sharpness"
  let claim =
    "At points of power the sharpest procedure is wrong as often as CERTIFY with exact binomial bounds, and not more "
    + "rarely: no α is given away."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var tally = CertificateTally()
    for (point, _) in try OraclePoints.sharp(noise: GridNoiseModel()) {
      let expected = try point.exactRate()
      var sharpest = 0.0
      for procedure in subject.procedures {
        var enumeration = OracleEnumeration(of: procedure, at: point)
        guard let rate = try enumeration.rate(under: point.law) else {
          return Finding(
            exactly: true,
            computed: "\(procedure.name) does not draw n₀ and then n votes: not known")
        }
        sharpest = max(sharpest, rate)
      }
      tally.add(
        excess: sharpest < expected - 1e-9 ? expected - sharpest : nil,
        "\(point.name): wrong at a rate of \(sharpest.brief()), where \(expected.brief()) is possible"
      )
    }
    return tally.finding(
      "points, the rate of wrong certificates by enumeration and by binomial tails")
  }
}
