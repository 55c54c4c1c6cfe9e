// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics

/// Clopper–Pearson bounds computed by others, with 25 significant digits rounded to nearest.
///
/// The file is not part of the package; where it is absent its test is skipped and says so.
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
  static let file = PublicData.file("cp_public.json")

  init(from file: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(PublicCases.self, from: Data(contentsOf: file))
  }
}
