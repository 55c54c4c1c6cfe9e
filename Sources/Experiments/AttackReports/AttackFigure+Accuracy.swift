// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension AttackFigure {
  /// Certified accuracy and accuracy under the listed attacks against ε; nil without records.
  ///
  /// Source: the two curves are those of Salman and others 2019 (arXiv 1906.04584), figure 1; the bands are ours.
  static func accuracy(of report: AttackReport) throws -> AttackFigure? {
    guard let curve = report.curve else { return nil }
    let (band, rho) = (report.band, report.rho)
    let certified = try certifiedCurve(curve, band: band, rho: rho)
    let greatest = max(certified.last?.x ?? 0, curve.breaks.last ?? 0)
    let end = (1e-9...1e300).contains(greatest) ? 1.02 * greatest : 1
    var series = [ChartSeries(name: "certified", style: .stepBefore, points: thinned(certified))]
    let margin = try band.margin(examples: curve.attempted, rate: curve.rate, rho: rho)
    let upper = places(curve, end: end).map { place in
      ChartPoint(
        x: place, y: curve.at(place), upper: min(1, (curve.at(place) + margin).nextUp))
    }
    series.append(
      ChartSeries(name: "under attack", style: .stepAfter, points: thinned(upper)))
    if curve.undecided(within: end) > 0 {
      series.append(decidedCurve(curve, end: end))
    }
    let chart = try LineChart(
      title: "Certified accuracy and accuracy under the listed attacks (upper bound)",
      subtitle: "bands: \(band.explanation(rho: rho)), each side by itself",
      horizontalAxis: ChartAxis(label: "budget ε (ℓ2)", range: 0...end),
      verticalAxis: ChartAxis(label: "share of examples", range: 0...1), series: series)
    return AttackFigure(
      name: "accuracy-under-attack", caption: caption(of: curve, report: report), chart: chart)
  }

  private static func certifiedCurve(
    _ curve: AccuracyUnderAttack, band: CurveBand, rho: FailureProbability
  ) throws -> [ChartPoint] {
    let accuracy = curve.certified
    let margin = try band.margin(
      examples: accuracy.attempted, rate: accuracy.alpha.value, rho: rho)
    return try CertifiedAccuracyCurve(
      sigma: 0, name: "certified", certifiedRadii: accuracy.correctRadii,
      exampleCount: accuracy.attempted,
      lowerBound: { (Double($0) / Double(accuracy.attempted) - margin).nextDown }
    ).points
  }

  /// Where the curve under attack falls, from 0 to the end.
  private static func places(_ curve: AccuracyUnderAttack, end: Double) -> [Double] {
    var places = [0.0]
    for distance in curve.breaks where distance > places[places.count - 1] && distance < end {
      places.append(distance)
    }
    return places + [end]
  }

  /// The curve with undecided examples counted as wrong, corner by corner.
  private static func decidedCurve(_ curve: AccuracyUnderAttack, end: Double) -> ChartSeries {
    var points: [ChartPoint] = []
    for step in 0...mostPoints {
      let x = end * Double(step) / Double(mostPoints)
      let y = curve.decided(at: x)
      guard let last = points.last else {
        points.append(ChartPoint(x: x, y: y))
        continue
      }
      if last.y != y { points += [ChartPoint(x: x, y: last.y), ChartPoint(x: x, y: y)] }
    }
    points.append(ChartPoint(x: end, y: curve.decided(at: end)))
    return ChartSeries(
      name: "undecided as wrong", style: .dashedLine, hue: 1, points: points)
  }

  private static func caption(of curve: AccuracyUnderAttack, report: AttackReport) -> String {
    let attacks = report.summary.attacks.joined(separator: ", ")
    return """
      Below: the share of examples certified correctly with R ≥ ε. Above: the share not confirmed to be wrong at any point \
      within ε, by \(attacks); it is an upper bound on what any attack leaves, and says nothing of better attacks. What lies \
      between the curves is looseness of the certificate and weakness of the attacks together. The dashed curve, where there is \
      one, counts undecided examples as wrong. No point farther out than the last budget was tried.
      """
  }
}
