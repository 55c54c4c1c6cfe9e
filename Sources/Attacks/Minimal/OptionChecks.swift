// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

// What the options of the attacks have in common: each error names the option, the value and what it must be.

/// Checks an option that must be above 0 and finite, and below a bound if there is one.
func requirePositive(
  _ value: Double, named name: String, below bound: Double = .infinity
) throws(AttackError) {
  guard value > 0, value < bound else {
    let end = bound < .infinity ? "below \(bound)" : "finite"
    throw .invalidOption(name: name, value: value, requirement: "above 0 and \(end)")
  }
}

/// Checks an option that must be at least 0 and finite.
func requireNonnegative(_ value: Double, named name: String) throws(AttackError) {
  guard value >= 0, value < .infinity else {
    throw .invalidOption(name: name, value: value, requirement: "at least 0 and finite")
  }
}

/// Checks the class under test.
func requireLabel(_ label: Int, of classifier: any BaseClassifier) throws(AttackError) {
  guard 0..<classifier.classCount ~= label else {
    throw .classifier(
      .labelOutOfRange(label: label, classCount: classifier.classCount, index: 0))
  }
}
