// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command train` {
  @Test func `one seed gives one file, with any number of threads`() throws {
    let folder = try TemporaryFolder()
    func train(_ name: String, _ options: String...) throws -> Data {
      let arguments = ["train", "--sigma", "0.25", "--epochs", "1", "--output", name] + options
      #expect(try Tool.run(arguments, in: folder).code == 0)
      return try Data(contentsOf: folder.url(name))
    }
    let reference = try train("one", "--threads", "1")
    #expect(try train("two", "--threads", "2") == reference)
    #expect(try train("other", "--seed", "1") != reference)
  }

  @Test func `the file says how it was made`() throws {
    let shop = try Workshop()
    let file = try WeightFile(contentsOf: shop.folder.url("net.safetensors").path)
    #expect(file.metadata["data"] == "digits:train")
    #expect(file.metadata["sigma"] == "0.25")
    #expect(file.metadata["noise"] == "grid")
    #expect(file.metadata["epochs"] == "1")
    #expect(file.metadata["version"] == CertificationRun.version)
  }

  @Test func `epochs are counted from one to the last`() throws {
    let output = try Tool.run("train", "--sigma", "0.25", "--epochs", "2", "--output", "net")
    #expect(output.code == 0)
    #expect(output.messages.contains("epoch 2 of 2"))
    #expect(output.text.contains("--classifier net:net --sigma 0.25"))
  }

  /// Should the signal ever come before anyone listens, it ends the process as it ends any other.
  @Test func `a process that is interrupted stops with code 130 and writes nothing`() throws {
    let folder = try TemporaryFolder()
    let process = try RunningTool(
      ["train", "--sigma", "0.25", "--epochs", "2000", "--output", "net"], in: folder)
    Thread.sleep(forTimeInterval: 1)
    process.send(SIGINT)
    let output = try process.wait()
    #expect(output.code == 130 || output.signal == SIGINT)
    #expect(output.text.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.url("net").path))
  }
}
