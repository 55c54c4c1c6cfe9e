// SPDX-License-Identifier: GPL-3.0-or-later

/// An indicator of attack failure with the value that was measured.
public struct AttackWarning: Sendable, Hashable, Codable {
  /// What is wrong.
  public let indicator: AttackIndicator
  /// The measured value, in the unit of the indicator.
  public let measured: Double

  /// A warning, whatever the value.
  public init(_ indicator: AttackIndicator, measured: Double) {
    self.indicator = indicator
    self.measured = measured
  }

  /// The warning that a measured value deserves.
  ///
  /// - Parameters:
  ///   - indicator: What was measured.
  ///   - measured: The value; NaN deserves a warning, nil means that nothing could be measured and deserves none.
  ///   - threshold: The greatest value without a warning; the indicator's own by default.
  /// - Returns: The warning, or nil.
  public static func ifAbove(
    _ indicator: AttackIndicator, measured: Double?, threshold: Double? = nil
  ) -> AttackWarning? {
    guard let measured else { return nil }
    if measured <= threshold ?? indicator.threshold { return nil }
    return AttackWarning(indicator, measured: measured)
  }

  /// The stable name, in kebab case.
  public var id: String { indicator.rawValue }

  /// The indicator's default threshold.
  public var threshold: Double { indicator.threshold }

  /// One line that names the sign.
  public var summary: String { indicator.summary }

  /// A paragraph: what it means and what to do.
  public var explanation: String { indicator.explanation }
}

extension AttackWarning: CustomStringConvertible {
  /// One line with the number, the summary and the measured value.
  public var description: String {
    "\(indicator.number) \(id): \(summary) (\(measured) \(indicator.unit), allowed \(threshold))"
  }
}
