// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Appends records to a file, one line each, so that no finished record is lost.
///
/// Each line is handed to the operating system at once: it survives the death of the process. It is synced to the disk
/// at least every second and at the end: it survives the death of the machine. Two writers would write over each other,
/// so the file is locked until it is closed or the process ends.
public final class RecordWriter {
  /// The name of the file in a run's folder.
  public static let fileName = "records.jsonl"

  private let handle: FileHandle
  private let path: String
  private var lastSync = ContinuousClock.now
  private let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// Opens the record file of a run, and makes folder and file where they are missing.
  ///
  /// A last line without its end, left by a process that died while writing, is cut off first.
  ///
  /// - Parameter folder: The run's folder.
  /// - Throws: `ExperimentError.runInUse` if another process has it open, or `fileUnwritable`.
  public init(folder: URL) throws(ExperimentError) {
    let url = folder.appendingPathComponent(Self.fileName)
    path = url.path
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if !FileManager.default.fileExists(atPath: path) {
        try Data().write(to: url)
      }
      handle = try FileHandle(forUpdating: url)
      // Before anything is cut: a last line without its end may be one that another process is writing.
      guard Self.lock(handle) else { throw ExperimentError.runInUse(path: url.path) }
      try Self.cutUnfinishedLine(handle)
    } catch let error as ExperimentError {
      throw error
    } catch {
      throw .fileUnwritable(path: url.path, reason: error.localizedDescription)
    }
  }

  /// Appends a record.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`, for example on a full disk.
  public func append(_ record: some RunRecord) throws(ExperimentError) {
    do {
      var line = try encoder.encode(record)
      line.append(0x0A)
      try handle.write(contentsOf: line)
      if lastSync.duration(to: .now) >= .seconds(1) {
        try handle.synchronize()
        lastSync = .now
      }
    } catch {
      throw .fileUnwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Syncs and closes the file.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func close() throws(ExperimentError) {
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw .fileUnwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// False if another process, or another writer of this one, holds the lock.
  ///
  /// A file system without locks cannot tell; then the run goes on.
  private static func lock(_ handle: FileHandle) -> Bool {
    flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  private static func cutUnfinishedLine(_ handle: FileHandle) throws {
    let size = try handle.seekToEnd()
    var end = size
    while end > 0 {
      let start = end > 4096 ? end - 4096 : 0
      try handle.seek(toOffset: start)
      let block = try handle.read(upToCount: Int(end - start)) ?? Data()
      if let newline = block.lastIndex(of: 0x0A) {
        end = start + UInt64(newline - block.startIndex) + 1
        break
      }
      end = start
    }
    if end < size { try handle.truncate(atOffset: end) }
    try handle.seekToEnd()
  }
}
