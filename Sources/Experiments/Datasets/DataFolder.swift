// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The folder in which data sets that are not shipped with the library are looked up.
///
///     mnist/train-images-idx3-ubyte.gz  mnist/train-labels-idx1-ubyte.gz
///     mnist/t10k-images-idx3-ubyte.gz   mnist/t10k-labels-idx1-ubyte.gz
///     cifar10/test_batch.bin            cifar10/data_batch_1.bin … data_batch_5.bin
public struct DataFolder: Sendable, Hashable {
  /// The environment variable that names the folder.
  public static let environmentVariable = "SMOOTHING_DATA"

  /// The path of the folder, or nil if none was named.
  public let path: String?

  /// The folder at `path`, or else the one that this process's environment names, or else none.
  public init(path: String? = nil) {
    self.init(path: path, environment: ProcessInfo.processInfo.environment)
  }

  /// The folder at `path`, or else the one that `environment` names, or else none.
  public init(path: String?, environment: [String: String]) {
    let named = [path, environment[Self.environmentVariable]].compactMap { $0 }
    self.path = named.first { !$0.isEmpty }
  }

  /// The path of a file in the folder, with or without `.gz` at its end.
  ///
  /// - Throws: `ExperimentError.dataFolderMissing` or `fileMissing`.
  func locate(_ file: String, for dataset: String) throws(ExperimentError) -> String {
    guard let path else { throw .dataFolderMissing(dataset: dataset, file: file) }
    let place = path.hasSuffix("/") ? path + file : "\(path)/\(file)"
    for candidate in [place, place + ".gz"]
    where FileManager.default.fileExists(atPath: candidate) {
      return candidate
    }
    throw .fileMissing(
      path: place,
      fix: "put the file of \(dataset) there, or set \(Self.environmentVariable) to another folder")
  }
}
