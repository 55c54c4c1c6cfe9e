// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `The data folder` {
  @Test func `a path given outright wins over the environment`() {
    let environment = ["SMOOTHING_DATA": "/environment"]
    #expect(DataFolder(path: "/option", environment: environment).path == "/option")
    #expect(DataFolder(path: nil, environment: environment).path == "/environment")
    #expect(DataFolder(path: "", environment: environment).path == "/environment")
    #expect(DataFolder(path: nil, environment: [:]).path == nil)
    #expect(DataFolder(path: nil, environment: ["SMOOTHING_DATA": ""]).path == nil)
  }

  @Test func `without a folder the error names the variable and the file`() throws {
    let error = #expect(throws: ExperimentError.self) {
      try DataFolder(path: nil, environment: [:]).locate("mnist/file", for: "mnist:test")
    }
    let text = try #require(error).description
    #expect(text.contains("SMOOTHING_DATA") && text.contains("mnist/file"))
  }

  @Test func `a file is found with or without its compressed ending`() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write([1], to: "a/plain")
    let compressed = try folder.write([1], to: "a/compressed.gz")
    for path in [folder.path, folder.path + "/"] {
      let data = DataFolder(path: path, environment: [:])
      #expect(try data.locate("a/plain", for: "x") == plain)
      #expect(try data.locate("a/compressed", for: "x") == compressed)
    }
  }
}
