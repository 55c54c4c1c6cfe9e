// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks

extension AttackPointRecord {
  /// The names of the columns of `csv(of:)`.
  public static let csvHeader =
    "example,label,target,radius,attack,budget,multiple,distance,inside,verdict,p_value,violated"

  /// The points of some records as comma-separated values, one line for each, under a header.
  ///
  /// Distances are rounded up, radii down; an absent value is empty.
  public static func csv(of records: [AttackRecord]) -> String {
    let lines = records.flatMap { record in record.points.map { $0.csvLine(in: record) } }
    return ([csvHeader] + lines).joined(separator: "\n")
  }

  private func csvLine(in record: AttackRecord) -> String {
    let isViolated = violation?.isConfirmed ?? false
    let fields: [String] = [
      "\(record.example)", "\(record.label)", record.target.map { "\($0)" } ?? "",
      record.radius.map { "\($0)" } ?? "", attack, "\(budget)", multiple.map { "\($0)" } ?? "",
      "\(distance)", "\(isInside)", departure.word, "\(departure.pValue)", "\(isViolated)",
    ]
    return fields.joined(separator: ",")
  }
}
