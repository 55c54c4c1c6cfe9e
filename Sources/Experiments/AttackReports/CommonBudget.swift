// SPDX-License-Identifier: GPL-3.0-or-later

/// A budget that examples have in common: a multiple of each one's own radius, or one distance for all.
///
/// Multiples come before distances, and smaller before greater.
public struct CommonBudget: Sendable, Hashable, Codable {
  /// ε/R, or nil.
  public let multiple: Double?
  /// ε in the units of the input, or nil.
  public let distance: Double?

  /// ε = multiple · R.
  public static func multiple(_ multiple: Double) -> CommonBudget {
    CommonBudget(multiple: multiple, distance: nil)
  }

  /// ε = distance.
  public static func distance(_ distance: Double) -> CommonBudget {
    CommonBudget(multiple: nil, distance: distance)
  }

  private init(multiple: Double?, distance: Double?) {
    (self.multiple, self.distance) = (multiple, distance)
  }

  /// The budget of a point.
  init(_ point: AttackPointRecord) {
    self = point.multiple.map(Self.multiple) ?? .distance(point.budget)
  }

  /// True where the certificate allows nothing to break, whatever the example.
  public var isInside: Bool { multiple.map { $0 < 1 } ?? false }
}

extension CommonBudget: Comparable {
  /// Multiples before distances, then by size.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left.multiple, right.multiple) {
    case (let left?, let right?): left < right
    case (nil, nil): left.distance ?? 0 < right.distance ?? 0
    case (let multiple, nil): multiple != nil
    case (nil, _): false
    }
  }
}

extension CommonBudget: CustomStringConvertible {
  /// `1.25 R`, or `0.5`.
  public var description: String {
    if let multiple { return "\(Numeral.shortest(multiple)) R" }
    return Numeral.shortest(distance ?? 0)
  }
}
