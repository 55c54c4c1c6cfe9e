// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// One result of a benchmark.
public struct BenchmarkRow: Sendable, Hashable, Codable {
  /// What was measured.
  public let key: BenchmarkKey
  /// What is counted, for example `images/s`.
  public let unit: String
  /// The measurements; nil where the processor lacks what it takes.
  public let value: Spread?
  /// The share of the processor's peak in the same precision, on as many threads: of the greatest in all rounds.
  public var shareOfPeak: Spread?
  /// How many times as fast as on one thread.
  public var scaling: Spread?
  /// The share of the time that goes into the noise, on one thread.
  public var noiseShare: Spread?

  /// A result.
  public init(_ key: BenchmarkKey, _ value: Spread?) {
    self.key = key
    unit = key.section.unit
    self.value = value
  }

  /// The names of the columns of a CSV file.
  public static let header =
    "section,subject,precision,noise,threads,unit,rounds,min,median,max,share_of_peak,scaling,noise_share"

  /// The row of a CSV file; what does not apply is empty.
  public var csv: String {
    let numbers = [value?.least, value?.median, value?.greatest]
    let shares = [shareOfPeak, scaling, noiseShare].map { $0?.median }
    let words = [
      key.section.rawValue, key.subject, key.precision ?? "", key.noise?.rawValue ?? "",
      "\(key.threads)", unit, value.map { "\($0.rounds)" } ?? "",
    ]
    return (words + (numbers + shares).map { $0.map { "\($0)" } ?? "" }).joined(separator: ",")
  }

  /// The cells of a table for reading.
  var cells: [String] {
    [
      key.subject, key.precision ?? "", key.noise?.rawValue ?? "", "\(key.threads)",
      value.map { Self.short($0.median) } ?? "unavailable",
      value.map { "\(Self.short($0.least)) … \(Self.short($0.greatest))" } ?? "",
      Self.percent(shareOfPeak), scaling.map { String(format: "%.2f×", $0.median) } ?? "",
      Self.percent(noiseShare),
    ]
  }

  private static func percent(_ share: Spread?) -> String {
    share.map { String(format: "%.1f %%", 100 * $0.median) } ?? ""
  }

  /// A number with three or four digits and a prefix of the powers of a thousand.
  static func short(_ value: Double) -> String {
    for (limit, prefix) in [(1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")]
    where abs(value) >= limit {
      return digits(value / limit) + prefix
    }
    return digits(value)
  }

  private static func digits(_ value: Double) -> String {
    String(format: abs(value) >= 99.95 ? "%.0f" : abs(value) >= 9.995 ? "%.1f" : "%.2f", value)
  }
}
