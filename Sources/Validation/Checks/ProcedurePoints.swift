// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The class probabilities at which a procedure is examined: a grid, and the points at which its statements just become false.
///
/// Between such points the set of false statements does not change, and only their probability does: for two classes the error is
/// greatest just before a statement ceases to be false. For three classes each statement is examined with the rest in one other class,
/// shared equally by two, and where both of its bounds just fail.
enum ProcedurePoints {
  /// How far beyond the truth a statement is at its point, relatively.
  private static let step = 1e-9

  /// The points for a procedure.
  ///
  /// - Parameters:
  ///   - enumeration: The procedure's statements.
  ///   - classCount: K, 2 or 3.
  ///   - sigma: σ.
  ///   - steps: The grid holds the multiples of 1/steps.
  /// - Returns: The points.
  static func all(
    for enumeration: ProcedureEnumeration, classCount: Int, sigma: Double, steps: Int
  ) -> [ClassProbabilities] {
    var points = ClassProbabilities.grid(classCount: classCount, steps: steps)
    for statement in enumeration.statements {
      points += self.points(for: statement, classCount: classCount, sigma: sigma)
    }
    return points
  }

  private static func points(
    for statement: CertifiedStatement, classCount: Int, sigma: Double
  ) -> [ClassProbabilities] {
    guard 0..<classCount ~= statement.label, statement.radius > 0, statement.radius.isFinite else {
      return []
    }
    let z = statement.radius / sigma * (1 - step)
    let p = face(z)
    var points = [place(p, DoubleDouble(1) - p, statement.label, classCount)]
    if classCount > 2 {
      let p = split(z)
      points.append(place(p, (DoubleDouble(1) - p) * 0.5, statement.label, classCount))
    }
    if classCount > 2, let pA = statement.lowerPA, let pB = statement.upperPB {
      let (p, other) = (pA.value * (1 - step), pB.value * (1 + step))
      let isTop = 0 <= other && other <= p && p + other <= 1
      if isTop {
        points.append(place(DoubleDouble(p), DoubleDouble(other), statement.label, classCount))
      }
    }
    return points
  }

  /// p with Φ⁻¹(p) = z: the rest is one class.
  private static func face(_ z: Double) -> DoubleDouble {
    DoubleDouble(NormalDistribution.lowerTail(z).lower)
  }

  /// p with (Φ⁻¹(p) − Φ⁻¹((1 − p)/2))/2 = z, or below: the rest is shared by two classes.
  private static func split(_ z: Double) -> DoubleDouble {
    var (low, high) = (1.0 / 3, face(z).high)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      let point = place(DoubleDouble(middle), DoubleDouble((1 - middle) / 2), 0, 3)
      if StatementTruth.radius(at: point, of: 0, sigma: 1) < z {
        low = middle
      } else {
        high = middle
      }
    }
    return DoubleDouble(low)
  }

  /// The statement's class has p, the next one the other probability, and a third the rest.
  private static func place(
    _ p: DoubleDouble, _ other: DoubleDouble, _ label: Int, _ classCount: Int
  ) -> ClassProbabilities {
    var values = [DoubleDouble](repeating: .zero, count: classCount)
    values[label] = p
    values[(label + 1) % classCount] = other
    if classCount > 2 {
      values[(label + 2) % classCount] = max(.zero, DoubleDouble(1) - p - other)
    }
    return ClassProbabilities(values)
  }
}
