// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Statistics

/// The classifier of the tightness theorem: it still answers A at the claimed radius, and no longer just beyond.
struct TightnessWorstCase: ValidationCheck {
  /// How far beyond the radius the flip is looked for, relatively.
  private static let step = 1e-9
  /// The relative difference from the envelope that is still called rounding.
  private static let allowance = 1e-12
  /// The distances at which the envelope is compared, in radii.
  private static let distances = [0, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.5]

  let name = "worst case"
  let claim =
    "The worst classifier for (p_A, p_B) answers A up to the radius, another class 10⁻⁹ beyond it, and meets the "
    + "envelope at every distance (Cohen, Rosenfeld, Kolter 2019, Theorem 2)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var tally = CertificateTally()
    for (index, question) in try TightnessCase.grid(effort).enumerated() {
      let radius = subject.certificate.radius(
        sigma: question.slabs.sigma, pA: question.pA, pB: question.pB)
      guard let radius, radius > 0, radius.isFinite else {
        tally.add(excess: .infinity, "\(question): the radius is \(radius ?? .nan)")
        continue
      }
      checkFlip(of: question, radius, &tally)
      for distance in Self.distances {
        checkEnvelope(subject.certificate, of: question, at: distance * radius, &tally)
      }
      if index % 10 == 0 { try checkClassifier(of: question, radius, &tally) }
    }
    return tally.finding("probabilities and radii of worst cases, in closed form")
  }

  /// P_A ≥ P_B at the radius, as far as the enclosures decide, and P_A < P_B for certain just beyond.
  private func checkFlip(
    of question: TightnessCase, _ radius: Double, _ tally: inout CertificateTally
  ) {
    let slabs = question.slabs
    let loss =
      slabs.probability(of: 1, atShift: radius).lower
      - slabs.probability(of: 0, atShift: radius).upper
    tally.add(
      excess: loss > 0 ? loss : nil,
      "\(question): class B leads by \(loss) at the claimed radius \(radius)")
    let beyond = radius * (1 + Self.step)
    let lead =
      slabs.probability(of: 0, atShift: beyond).upper
      - slabs.probability(of: 1, atShift: beyond).lower
    tally.add(
      excess: lead >= 0 ? lead : nil,
      "\(question): class A still leads by \(lead) beyond the claimed radius \(radius)")
  }

  /// The envelope equals P_A, where one is claimed.
  private func checkEnvelope(
    _ formula: any CertificateFormula, of question: TightnessCase, at distance: Double,
    _ tally: inout CertificateTally
  ) {
    let envelope = formula.envelope(
      sigma: question.slabs.sigma, pA: question.pA, pB: question.pB, distance: distance)
    guard let envelope else { return }
    let exact = question.slabs.probability(of: 0, atShift: distance)
    // Written so that NaN is a violation.
    let isMet = envelope <= exact.upper && envelope >= exact.lower * (1 - Self.allowance)
    tally.add(
      excess: isMet ? nil : (envelope - exact.lower).magnitude,
      "\(question): the envelope is \(envelope) at \(distance), where class A has \(exact.lower)")
  }

  /// The same in five dimensions, around a point and along a direction that are not special: R is the exact robust radius.
  private func checkClassifier(
    of question: TightnessCase, _ radius: Double, _ tally: inout CertificateTally
  ) throws {
    let center = [0.3, -1.7, 0, 2.5, 0.125]
    let classifier = try WorstCaseClassifier(
      slabs: question.slabs, center: center, direction: [1, -2, 3, 0.5, -0.25])
    let exact = try classifier.robustRadius(around: center, sigma: question.slabs.sigma)
    let isExact = radius <= exact.upper && radius >= exact.lower * (1 - Self.allowance)
    tally.add(
      excess: isExact ? nil : (radius - exact.lower).magnitude,
      "\(question): the radius is \(radius), that of the classifier \(exact.lower)")
  }
}
