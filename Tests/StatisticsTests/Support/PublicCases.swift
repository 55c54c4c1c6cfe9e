// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics

/// Clopper–Pearson bounds computed by others, with 25 significant digits rounded to nearest.
///
/// The file is not part of the package. It is looked for in the folder that `SMOOTHING_DATA` names,
/// else beside the package; where it is absent its test is skipped and says so.
struct PublicCases: Decodable {
  /// One row; each bound is one-sided at level alpha.
  struct Case: Decodable, CustomStringConvertible {
    let n: Int
    let k: Int
    let alphaHex: String
    let lower: String
    let upperOneSided: String
    let oneMinusLower: String
    let oneMinusUpper: String

    var description: String { "k = \(k), n = \(n), alpha = \(alphaHex)" }
  }

  let cases: [Case]

  /// Where the file is, or nil.
  static let file: URL? = {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let folder =
      ProcessInfo.processInfo.environment["SMOOTHING_DATA"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared/data")
    let file = folder.appending(path: "cp_public.json")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  init(from file: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(PublicCases.self, from: Data(contentsOf: file))
  }
}
