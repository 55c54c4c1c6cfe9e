// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Reads the records of a run.
public enum RecordReader {
  /// All finished records of a run, in the order of the file.
  ///
  /// A last line without its end is a record that was not finished, and is left out. The counts are checked: no number
  /// that a reader computes from them can trap. An example has one record at most, so that nothing is counted twice.
  ///
  /// - Parameters:
  ///   - type: What the run stores of one example.
  ///   - folder: The run's folder.
  /// - Returns: The records; none where there is no file.
  /// - Throws: `ExperimentError.malformedRecord` with the line, or `fileUnreadable`.
  public static func read<Record: RunRecord>(
    _ type: Record.Type = CertificationRecord.self, from folder: URL
  ) throws(ExperimentError) -> [Record] {
    let url = folder.appendingPathComponent(RecordWriter.fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw .fileUnreadable(path: url.path, reason: error.localizedDescription)
    }
    return try records(type, in: data, path: url.path)
  }

  static func records<Record: RunRecord>(
    _ type: Record.Type = CertificationRecord.self, in data: Data, path: String
  ) throws(ExperimentError) -> [Record] {
    let decoder = JSONDecoder()
    var records: [Record] = []
    var seen: Set<Int> = []
    var lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What stands behind the last line end was never finished.
    if !lines.isEmpty { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let record: Record
      do { record = try decoder.decode(Record.self, from: Data(line)) } catch {
        throw .malformedRecord(path: path, line: index + 1, reason: reason(error))
      }
      if let flaw = record.schema == Record.schema
        ? record.flaw : "its schema is \(record.schema)"
      {
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

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the field \(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field \(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    default: "it is not a record in JSON"
    }
  }
}
