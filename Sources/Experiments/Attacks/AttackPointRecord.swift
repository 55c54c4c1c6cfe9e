// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Smoothing
import Statistics

/// What one attack found for one example within one budget, and what fresh votes say of it.
public struct AttackPointRecord: Sendable, Hashable, Codable {
  /// The attack.
  public var attack: String
  /// ε, the greatest distance allowed.
  public var budget: Double
  /// ε/R where the budget is a multiple of the radius.
  public var multiple: Double?
  /// ‖x′ − x‖₂, rounded up.
  public var distance: Double
  /// The row of the point in the example's file of points.
  public var row: Int
  /// True if the point lies inside the certified radius.
  public var isInside: Bool
  /// The evaluations of f that the search took; a search for all budgets states its whole number with each.
  public var calls: Int
  /// The steps of the search.
  public var steps: Int
  /// The steps with a gradient that was zero or not finite.
  public var zeroGradients: Int
  /// The share of the whole progress that was made in the last steps; nil for a path too short to tell.
  public var lateProgress: Double?
  /// True if the point is adversarial on the noise of the search.
  public var fooledOnSearchNoise: Bool
  /// True if any point on the way was.
  public var wasFooledOnPath: Bool
  /// The votes of the screening, one number per class.
  public var screeningCounts: [Int]
  /// The class that the flip is tested for, fixed by the screening.
  public var competitor: Int?
  /// The fresh votes, one number per class; nil for a point that was not verified.
  public var counts: [Int]?
  /// What is decided about the claim that the smoothed classifier has left the class.
  public var departure: Verdict
  /// Inside the radius: what is decided about the claim that the certificate is violated.
  public var violation: Verdict?
  /// Inside the radius: the p-value of the certificate's envelope.
  public var envelopePValue: Double?
}

extension AttackPointRecord {
  /// The record of a point.
  init(_ point: TrialPoint, radius: Double?) {
    let candidate = point.candidate
    attack = candidate.attack
    budget = candidate.budget
    multiple = point.multiple
    distance = candidate.point.distance.upper
    row = point.row
    isInside = radius.map { candidate.point.distance.upper < $0 } ?? false
    calls = candidate.trace.calls
    steps = candidate.trace.steps
    zeroGradients = candidate.trace.zeroGradients
    lateProgress = AttackDiagnosis.lateProgress(ofLosses: candidate.trace.losses)
    fooledOnSearchNoise = candidate.trace.fooledOnSearchNoise
    wasFooledOnPath = candidate.trace.wasFooledOnPath
    screeningCounts = point.screening.votes
    competitor = point.competitor
    counts = point.verification?.flip.counts.votes
    departure = point.departure
    violation = point.verification?.violation
    envelopePValue = point.verification?.envelopePValue
  }

  /// True if fresh votes confirm that the smoothed classifier has left the class here.
  public var isBroken: Bool { departure.isConfirmed }

  /// True if fresh votes, or the screening, confirm that it has not.
  public var isHeld: Bool { departure.isRefuted }
}
