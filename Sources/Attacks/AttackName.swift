// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// The attacks that a run can name: one line each, and `make` knows how to build them.
public enum AttackName: String, Sendable, Hashable, CaseIterable {
  /// Points of the sphere drawn at random: what every attack must beat.
  case random
  /// One step against the gradient that the certification's own votes tell.
  case freeStein = "free-stein"
  /// Projected gradient ascent with a gradient from labels alone.
  case steinPGD = "stein-pgd"
  /// Projected gradient ascent on the loss of f.
  case pgd
  /// Projected gradient ascent on the Monte-Carlo smoothed loss.
  case smoothAdv = "smooth-adv"
  /// The nearest point that moves f, by decoupled direction and norm.
  case ddnBase = "ddn-base"
  /// The nearest point that moves g, by decoupled direction and norm on frozen noise.
  case ddn
  /// The nearest point that moves g, by a penalty that is weighed ever better; slow.
  case carliniWagner = "carlini-wagner"
  /// The nearest point that moves g, along the boundary, from labels alone; slow.
  case hopSkipJump = "hop-skip-jump"
  /// The worst point, for a classifier that knows it in closed form.
  case analytic

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The attack with the options of a run.
  ///
  /// - Throws: `AttackError.invalidOption`.
  public func make(_ options: AttackOptions) throws(AttackError) -> any Attack {
    switch self {
    case .random: try RandomDirection()
    case .freeStein: FreeStein()
    case .steinPGD: try SteinPGD(steps: options.steps, copies: 256...1024)
    case .pgd:
      try BasePGD(
        steps: options.isStrong ? nil : options.steps, restarts: options.restarts,
        strong: options.isStrong)
    case .smoothAdv:
      try SmoothAdv(steps: options.steps, copies: options.copies, loss: options.loss)
    case .ddnBase:
      try DecoupledNorm(
        on: .base, steps: 5 * options.steps, lengthSearch: Self.decidableLength())
    case .ddn:
      try DecoupledNorm(
        on: .smoothed, steps: 5 * options.steps, copies: options.copies, loss: options.loss,
        lengthSearch: Self.decidableLength())
    case .carliniWagner:
      try CarliniWagner(
        copies: max(1, options.copies / 2), lengthSearch: Self.decidableLength())
    case .hopSkipJump:
      try HopSkipJump(copies: 4 * options.copies, lengthSearch: Self.decidableLength())
    case .analytic: AnalyticAttack()
    }
  }

  /// A length that ends a sixth of σ beyond the boundary, where 2000 fresh votes can confirm that the class is lost.
  private static func decidableLength() throws(AttackError) -> LengthSearch {
    try LengthSearch(copies: 2048, margin: 6)
  }

  /// The attacks that a classifier allows and that are worth their cost on most.
  public static func standard(for classifier: any BaseClassifier) -> [AttackName] {
    let labels: [AttackName] = [.random, .freeStein, .steinPGD]
    return classifier is any DifferentiableClassifier ? labels + [.pgd, .smoothAdv, .ddn] : labels
  }
}
