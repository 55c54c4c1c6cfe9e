// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Reads the records of a run.
public enum RecordReader {
  /// All finished records of a run, in the order of the file.
  ///
  /// A last line without its end is a record that was not finished, and is left out. The counts are checked: no number
  /// that a reader computes from them can trap. An example has one record at most, so that nothing is counted twice.
  ///
  /// - Parameter folder: The run's folder.
  /// - Returns: The records; none where there is no file.
  /// - Throws: `ExperimentError.malformedRecord` with the line, or `fileUnreadable`.
  public static func read(from folder: URL) throws(ExperimentError) -> [CertificationRecord] {
    let url = folder.appendingPathComponent(RecordWriter.fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw .fileUnreadable(path: url.path, reason: error.localizedDescription)
    }
    return try records(in: data, path: url.path)
  }

  static func records(in data: Data, path: String) throws(ExperimentError) -> [CertificationRecord]
  {
    let decoder = JSONDecoder()
    var records: [CertificationRecord] = []
    var seen: Set<Int> = []
    var lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What stands behind the last line end was never finished.
    if !lines.isEmpty { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let record: CertificationRecord
      do { record = try decoder.decode(CertificationRecord.self, from: Data(line)) } catch {
        throw .malformedRecord(path: path, line: index + 1, reason: reason(error))
      }
      if let flaw = flaw(in: record) {
        throw .malformedRecord(path: path, line: index + 1, reason: flaw)
      }
      guard seen.insert(record.example).inserted else {
        throw .malformedRecord(
          path: path, line: index + 1,
          reason: "example \(record.example) has a record before it; delete one of the two")
      }
      records.append(record)
    }
    return records
  }

  /// What is wrong with a record that could be decoded, or nil.
  private static func flaw(in record: CertificationRecord) -> String? {
    if record.schema != CertificationRecord.schema { return "its schema is \(record.schema)" }
    if record.outcome == .failed { return nil }
    let counts = [record.selectionCounts, record.estimationCounts]
    if counts[0].count != counts[1].count || counts[0].isEmpty {
      return "its two stages do not count the same classes"
    }
    for (votes, total) in zip(counts, [record.n0, record.n]) {
      guard votes.allSatisfy({ 0...1_000_000_000 ~= $0 }) else { return "it has impossible counts" }
      if votes.reduce(0, +) != total { return "its counts do not add up to \(total)" }
    }
    return record.outcome == .certified && (record.radius ?? -1) < 0
      ? "it is certified without a radius" : nil
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the field \(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field \(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    default: "it is not a record in JSON"
    }
  }
}
