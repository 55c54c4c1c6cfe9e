// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics

extension ValidationFigure {
  /// The seed of the votes in the figure of tightness.
  private static let seed: UInt64 = 20_190_208
  /// The number of votes at each shift, and the probability with which each end of an error bar may be wrong.
  private static let (voteCount, level) = (2000, 0.005)

  /// The class probabilities of the worst case against the shift: exact curves, the certified envelope, and votes.
  ///
  /// p_A = 0.8, p_B = 0.05, σ = 0.25 in 16 dimensions, with five classes: fewer cannot have these probabilities. The votes are
  /// those of the library's own sampler.
  ///
  /// - Returns: The figure.
  /// - Throws: What the construction or the sampling throws.
  /// - Complexity: 30 000 votes.
  public static func tightness() throws -> ValidationFigure {
    let (lowerPA, upperPB) = (try LowerBound(exactly: 0.8), try UpperBound(exactly: 0.05))
    let slabs = try WorstCaseSlabs(
      sigma: 0.25, lowerPA: lowerPA, upperPB: upperPB,
      classCount: WorstCaseSlabs.minimumClassCount(lowerPA: lowerPA, upperPB: upperPB))
    let certificate = try GaussianL2(sigma: slabs.sigma, lowerPA: lowerPA, upperPB: upperPB)
    let chart = try LineChart(
      title: "Tightness: the worst case changes its class exactly at R",
      subtitle: "p_A = 0.8, p_B = 0.05, σ = 0.25, 16 dimensions; "
        + "dots: \(voteCount) votes each with exact 99 % intervals",
      horizontalAxis: ChartAxis(label: "shift along the worst direction, t/R", range: 0...1.5),
      verticalAxis: ChartAxis(label: "probability of the class", range: 0...0.85),
      legendTitle: "class",
      series: try curves(of: slabs) + envelopes(of: certificate, slabs) + observed(slabs))
    return ValidationFigure(
      name: "tightness",
      caption: """
        The classifier of Theorem 2 has the given probabilities at t = 0. Class A falls along the envelope, \
        the dashed line that the certificate guarantees for any classifier, class B rises along the other, and they meet at t = R: \
        no larger radius could be certified from these two numbers. The dots are counted by the sampler that also certifies; \
        of the error bars about one in a hundred should miss its curve.
        """, chart: chart)
  }

  /// R as a number.
  private static func radius(_ slabs: WorstCaseSlabs) -> Double { slabs.tieDistance.lower }

  private static func name(of label: Int) -> String {
    label < 2 ? ["A", "B"][label] : "other \(label - 1)"
  }

  /// Each class in closed form.
  private static func curves(of slabs: WorstCaseSlabs) -> [ChartSeries] {
    (0..<slabs.classCount).map { label in
      let points = (0...150).map { step in
        let shift = Double(step) / 100
        let value = slabs.probability(of: label, atShift: shift * radius(slabs))
        return ChartPoint(x: shift, y: value.lower)
      }
      return ChartSeries(name: name(of: label), hue: label, points: points)
    }
  }

  /// What the certificate says of A and of all others, and a line at R.
  private static func envelopes(
    of certificate: GaussianL2, _ slabs: WorstCaseSlabs
  ) throws -> [ChartSeries] {
    let shifts = (0...50).map { Double($0) * 0.03 }
    let lower = try shifts.map {
      ChartPoint(x: $0, y: try certificate.envelope(at: $0 * radius(slabs)).value)
    }
    let upper = try shifts.map {
      ChartPoint(x: $0, y: try certificate.runnerUpEnvelope(at: $0 * radius(slabs)).value)
    }
    return [
      ChartSeries(name: "A at least", style: .dashedLine, hue: 6, points: lower),
      ChartSeries(name: "others at most", style: .dashedLine, hue: 6, points: upper),
      ChartSeries(
        name: "R", style: .dashedLine, hue: 5,
        points: [ChartPoint(x: 1, y: 0), ChartPoint(x: 1, y: 0.85)]),
    ]
  }

  /// The shares of votes at some shifts, of A, B and the first other class.
  private static func observed(_ slabs: WorstCaseSlabs) throws -> [ChartSeries] {
    let classifier = try WorstCaseClassifier(slabs: slabs, dimension: 16)
    let sampler = Sampler(
      classifier: classifier, noise: try FloatGaussian(sigma: slabs.sigma), seed: seed)
    let shifts = (0..<15).map { 0.05 + Double($0) * 0.1 }
    let counts = try shifts.enumerated().map { index, shift in
      let x = [Float(shift * radius(slabs))] + [Float](repeating: 0, count: 15)
      let stage = SamplingRequest.Stage(role: .verification, samples: voteCount)
      return try sampler.counts(for: SamplingRequest(example: index, input: x, stages: [stage]))[0]
    }
    return try (0..<min(3, slabs.classCount)).map { label in
      let points = try zip(shifts, counts).map { try point($0, votes: $1.votes[label]) }
      return ChartSeries(
        name: "\(name(of: label)), votes", style: .points, hue: label, points: points)
    }
  }

  /// A share of votes with its exact interval.
  private static func point(_ shift: Double, votes: Int) throws -> ChartPoint {
    let count = try BinomialCount(successes: votes, trials: voteCount)
    let alpha = try FailureProbability(level)
    return ChartPoint(
      x: shift, y: Double(votes) / Double(voteCount),
      lower: try ClopperPearson.lowerBound(count, alpha: alpha).value,
      upper: try ClopperPearson.upperBound(count, alpha: alpha).value)
  }
}
