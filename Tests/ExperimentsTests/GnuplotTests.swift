// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Running gnuplot` {
  /// A program named gnuplot that does what `commands` say.
  func impostor(_ commands: String, in folder: TemporaryFolder) throws -> Gnuplot {
    let path = try folder.write(Array("#!/bin/sh\n\(commands)\n".utf8), to: "bin/gnuplot")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return Gnuplot(path: path)
  }

  @Test func `the first executable in the search path is found`() throws {
    let folder = try TemporaryFolder()
    let program = try impostor("exit 0", in: folder)
    try folder.write([], to: "data/gnuplot")
    let path = "/nonexistent::\(folder.path)/data:\(folder.path)/bin:/usr/bin"
    #expect(Gnuplot.located(searchPath: path) == program)
    #expect(Gnuplot.located(searchPath: "") == nil)
    #expect(Gnuplot.located(searchPath: "\(folder.path)/data") == nil)
  }

  @Test func `it runs in the folder with its script and without the user's settings`() throws {
    let folder = try TemporaryFolder()
    let program = try impostor("pwd -P > seen; echo \"$@\" >> seen", in: folder)
    try program.run(script: "a b.gp", in: folder.path)
    let seen = String(decoding: try DataFile.read(folder.path + "/seen"), as: UTF8.self)
    #expect(seen.hasSuffix("\(folder.path)\n-d a b.gp\n"))
  }

  @Test func `a failure carries status and messages on one line`() throws {
    let folder = try TemporaryFolder()
    let program = try impostor("printf 'plot x\\n     ^\\nbad thing\\n' >&2; exit 3", in: folder)
    let error = ExperimentError.programFailed(
      path: program.path, status: 3, message: "plot x | bad thing")
    #expect(throws: error) { try program.run(script: "s", in: folder.path) }
  }

  @Test func `many messages neither block nor flood`() throws {
    let folder = try TemporaryFolder()
    let program = try impostor("yes message | head -c 1000000 >&2; exit 1", in: folder)
    let error = #expect(throws: ExperimentError.self) {
      try program.run(script: "s", in: folder.path)
    }
    #expect(try #require(error).description.count < 1000)
  }

  @Test func `a program that does not end is ended`() throws {
    let folder = try TemporaryFolder()
    let program = try impostor("exec sleep 600", in: folder)
    #expect(throws: ExperimentError.programTimedOut(path: program.path, seconds: 0.2)) {
      try program.run(script: "s", in: folder.path, timeout: 0.2)
    }
  }

  @Test func `a program that is not there is an error`() throws {
    let folder = try TemporaryFolder()
    let program = Gnuplot(path: folder.path + "/absent")
    #expect(throws: ExperimentError.self) { try program.run(script: "s", in: folder.path) }
  }
}
