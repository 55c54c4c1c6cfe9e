// SPDX-License-Identifier: GPL-3.0-or-later

extension CertificationRecord {
  /// What is wrong with the counts or the radius, or nil.
  public var flaw: String? {
    if outcome == .failed { return nil }
    let counts = [selectionCounts, estimationCounts]
    if counts[0].count != counts[1].count || counts[0].isEmpty {
      return "its two stages do not count the same classes"
    }
    for (votes, total) in zip(counts, [n0, n]) {
      guard votes.allSatisfy({ 0...1_000_000_000 ~= $0 }) else { return "it has impossible counts" }
      if votes.reduce(0, +) != total { return "its counts do not add up to \(total)" }
    }
    return outcome == .certified && (radius ?? -1) < 0 ? "it is certified without a radius" : nil
  }
}
