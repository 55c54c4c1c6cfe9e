// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PlugIns

@Suite("PlugInError") struct PlugInErrorTests {
  @Test func `each error is one line that names the value`() {
    let error = PlugInError.startFailed(command: "model", reason: "gone")
    #expect("\(error)".contains("gone") && !"\(error)".contains("\n"))
  }
}
