// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// What an attack needs of the base classifier.
public enum AttackLevel: String, Sendable, Hashable, Codable, CaseIterable {
  /// Labels only: any plug-in will do.
  case labels
  /// A score for each class.
  case scores
  /// Scores and their vector–Jacobian products.
  case gradients
  /// The direction in which the smoothed classifier changes first, in closed form.
  case closedForm = "closed-form"

  /// The level in words.
  public var explanation: String {
    switch self {
    case .labels: "labels"
    case .scores: "scores"
    case .gradients: "scores and gradients"
    case .closedForm: "a robust radius in closed form"
    }
  }

  /// True if a classifier offers what an attack of this level needs.
  public func isOffered(by classifier: any BaseClassifier) -> Bool {
    switch self {
    case .labels: true
    case .scores: classifier is any ScoringClassifier
    case .gradients: classifier is any DifferentiableClassifier
    case .closedForm: classifier is any RobustRadiusOracle
    }
  }
}
