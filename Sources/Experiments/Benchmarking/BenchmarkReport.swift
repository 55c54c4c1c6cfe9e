// SPDX-License-Identifier: GPL-3.0-or-later

/// The results of a benchmark, with where they were measured.
public struct BenchmarkReport: Sendable, Hashable, Codable {
  /// The form of the document.
  public let schema: Int
  /// Package, command, processor and day.
  public let provenance: Provenance
  /// The instruction of each peak, by precision.
  public let instructions: [String: String]
  /// The seconds of each measurement.
  public let seconds: Double
  /// The number of alternating rounds.
  public let rounds: Int
  /// The results.
  public let rows: [BenchmarkRow]

  /// Results as a document.
  public init(_ rows: [BenchmarkRow], options: BenchmarkOptions, provenance: Provenance) {
    schema = 1
    self.provenance = provenance
    instructions = Dictionary(
      uniqueKeysWithValues: ArithmeticPeak.allCases.map {
        ($0.rawValue, $0.instruction ?? "unavailable")
      })
    seconds = options.seconds
    rounds = options.rounds
    self.rows = rows
  }

  /// The results as a CSV file, without a final line end.
  public var csv: String { ([BenchmarkRow.header] + rows.map(\.csv)).joined(separator: "\n") }

  /// The results as tables for reading, one for each section.
  public var text: String {
    let head =
      "\(provenance.processor); median and range of \(rounds) rounds of \(seconds) s each"
    return ([head] + BenchmarkSection.allCases.compactMap(table)).joined(separator: "\n\n")
  }

  private func table(of section: BenchmarkSection) -> String? {
    let chosen = rows.filter { $0.key.section == section }
    if chosen.isEmpty { return nil }
    var columns = [
      section.rawValue, "precision", "noise", "threads", section.unit, "range", "of peak",
      "scaling",
      "noise share",
    ]
    var cells = chosen.map(\.cells)
    for column in columns.indices.dropFirst().reversed()
    where cells.allSatisfy({ $0[column].isEmpty }) {
      columns.remove(at: column)
      for row in cells.indices { cells[row].remove(at: column) }
    }
    var table = TextTable(header: columns)
    for row in cells { table.add(row) }
    return table.text
  }
}
