// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ModelImport

@Suite("ModelImportError") struct ModelImportErrorTests {
  @Test func `each error is one line that names the value`() {
    let error = ModelImportError.unreadable(path: "a.onnx", reason: "gone")
    #expect("\(error)".contains("gone") && !"\(error)".contains("\n"))
  }
}
