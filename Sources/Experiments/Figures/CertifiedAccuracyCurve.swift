// SPDX-License-Identifier: GPL-3.0-or-later

/// Certified accuracy as a function of the radius, for one noise level.
///
/// The certified accuracy at r is the share of examples that are classified correctly with a certified radius R ≥ r. It is a step
/// function, continuous from the left, that falls at each radius of the list.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 4.
public struct CertifiedAccuracyCurve: Sendable, Hashable {
  /// What the legend says.
  public let name: String
  /// The accuracy at 0, at each radius, and just after the largest, with the lower bound at each.
  public let points: [ChartPoint]

  /// The curve of the radii of one run.
  ///
  /// - Parameters:
  ///   - sigma: The noise level.
  ///   - name: What the legend says, by default the noise level.
  ///   - certifiedRadii: The radii R ≥ 0 of the examples that are classified correctly, in any order; examples that are
  ///     wrong or abstained on have none.
  ///   - exampleCount: The number m of all examples, those without a radius among them.
  ///   - lowerBound: The lower end of the band as a function of the number of examples with R ≥ r, as a share of m; it is
  ///     cut to lie between 0 and the accuracy. Nil for no band.
  /// - Throws: `ExperimentError.invalidChart` for fewer examples than radii or none, or a radius that is negative or
  ///   not finite.
  /// - Complexity: O(k log k) for k radii, and at most k + 2 calls of `lowerBound`.
  public init(
    sigma: Double, name: String? = nil, certifiedRadii: [Double], exampleCount: Int,
    lowerBound: ((Int) -> Double)? = nil
  ) throws(ExperimentError) {
    guard exampleCount > 0, certifiedRadii.count <= exampleCount else {
      throw .invalidChart(
        "\(certifiedRadii.count) radii were certified of \(exampleCount) examples")
    }
    if let radius = certifiedRadii.first(where: { !($0 >= 0 && $0.nextUp < .infinity) }) {
      throw .invalidChart("\(radius) is not a finite radius")
    }
    self.name = name ?? "σ = \(Self.text(of: sigma))"
    points = Self.counts(of: certifiedRadii).map { radius, count in
      let accuracy = Double(count) / Double(exampleCount)
      let lower = lowerBound.map { bound in max(0, min(bound(count), accuracy)) }
      return ChartPoint(x: radius, y: accuracy, lower: lower)
    }
  }

  /// The number of radii that are at least r, for r = 0, each distinct radius, and the number after the largest.
  private static func counts(of radii: [Double]) -> [(radius: Double, count: Int)] {
    let sorted = radii.sorted()
    var result = [(radius: 0.0, count: sorted.count)]
    for (index, radius) in sorted.enumerated() where radius > result[result.count - 1].radius {
      result.append((radius, sorted.count - index))
    }
    if let last = sorted.last { result.append((last.nextUp, 0)) }
    return result
  }

  /// The shortest text of a noise level: 1 rather than 1.0.
  private static func text(of sigma: Double) -> String {
    let text = String(sigma)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
