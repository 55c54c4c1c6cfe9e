// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting

@testable import ModelImport

/// The models of the folder Reference, with what ONNX Runtime makes of one image; see `generate_reference.py`.
struct ReferenceModels {
  struct Entry {
    let file: String
    let opset: Int
    let bytes: Data
    let outputs: [Double]
  }

  let entries: [Entry]

  init() throws {
    let rows = try ReferenceTable("outputs.csv", in: .module).rows
    var outputs: [String: [Double]] = [:]
    var opsets: [String: Int] = [:]
    for row in rows {
      let file = try row.string("file")
      outputs[file, default: []].append(try row.double("value"))
      opsets[file] = try row.int("opset")
    }
    entries = try outputs.keys.sorted().map { file in
      let path = Bundle.module.url(
        forResource: file, withExtension: nil, subdirectory: "Reference")
      return Entry(
        file: file, opset: opsets[file] ?? 0,
        bytes: try Data(contentsOf: path ?? URL(filePath: file)), outputs: outputs[file] ?? [])
    }
  }
}
