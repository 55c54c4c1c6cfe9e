// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import SmoothingC

/// A C program is compiled against the header, linked with the library and run.
@Suite("Header of the C interface") struct HeaderTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let include = root.appendingPathComponent("Sources/CSmoothing").path
  /// The folder of the library, which stands beside the test bundle.
  private static let library: String = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    return (bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL).path
  }()

  /// The names of the functions that the header declares.
  private static func functions() throws -> [String] {
    let header = try String(contentsOfFile: include + "/smoothing.h", encoding: .utf8)
    return header.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix("int32_t smoothing_") || line.hasPrefix("int64_t smoothing_") else {
        return nil
      }
      return line.split(separator: " ")[1].split(separator: "(").first.map(String.init)
    }
  }

  /// Runs a program to its end.
  private func run(
    _ program: String, _ arguments: [String]
  ) throws -> (code: Int32, text: String) {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func compile(_ flags: [String]) throws -> (code: Int32, text: String) {
    // A sanitizer's libraries stand there unused where nothing is linked.
    let always = [
      "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wno-unused-command-line-argument", "-I",
      Self.include,
    ]
    return try run("clang", always + flags + Self.sanitizer)
  }

  /// The flags of the sanitizer that this process runs under: its library needs a program with the same.
  private static let sanitizer: [String] = {
    if unsafe dlsym(nil, "__asan_init") != nil { return ["-fsanitize=address"] }
    guard unsafe dlsym(nil, "__tsan_init") != nil else { return [] }
    // The thread sanitizer's library asks for those of libdispatch, which Swift brings and C does not.
    // The file has no size to be read by, and is read to its end.
    let maps = FileHandle(forReadingAtPath: "/proc/self/maps")?.readDataToEndOfFile() ?? Data()
    let lines = String(decoding: maps, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasSuffix("/libdispatch.so") }),
      let file = line.split(separator: " ").last
    else { return ["-fsanitize=thread"] }
    let folder = URL(fileURLWithPath: String(file)).deletingLastPathComponent().path
    return [
      "-fsanitize=thread", "-L", folder, "-ldispatch", "-lBlocksRuntime", "-Wl,-rpath," + folder,
    ]
  }()

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("smoothing-c-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test(arguments: ["certify", "threads"])
  func `a C program does its work`(name: String) throws {
    try withFolder { folder in
      let program = folder + "/program"
      let built = try compile([
        "-std=c99", Self.root.path + "/Tests/Programs/\(name).c", "-o", program,
        "-L", Self.library, "-lSmoothingC", "-lpthread", "-Wl,-rpath," + Self.library,
      ])
      try #require(built.code == 0, "\(built.text)")
      let answer = try run(program, [])
      #expect(answer.code == 0, "\(answer.text)")
      #expect(answer.text.hasSuffix("all is well\n"))
    }
  }

  @Test func `the library has every function of the header`() throws {
    let functions = try Self.functions()
    #expect(functions.count > 25 && Set(functions).count == functions.count)
    try withFolder { folder in
      let source = folder + "/all.c"
      let calls = functions.map { "  (void (*)(void))\($0)," }.joined(separator: "\n")
      try """
      #include "smoothing.h"
      void (*all[])(void) = {
      \(calls)
      };
      int main(void) {
        for (unsigned i = 0; i < sizeof all / sizeof *all; i++)
          if (!all[i]) return 1;
        return smoothing_abi_version() == SMOOTHING_ABI_VERSION ? 0 : 2;
      }

      """.write(toFile: source, atomically: true, encoding: .utf8)
      let built = try compile([
        "-std=c11", source, "-o", folder + "/all", "-L", Self.library, "-lSmoothingC",
        "-Wl,-rpath," + Self.library,
      ])
      try #require(built.code == 0, "\(built.text)")
      #expect(try run(folder + "/all", []).code == 0)
    }
  }

  @Test func `every function that C is given stands in the header`() throws {
    // The compiler holds the functions to the header; a function that is not marked as its implementation would escape.
    let sources = Self.root.appendingPathComponent("Sources/SmoothingC")
    var names: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("@c") {
        #expect(line == "@c @implementation", "\(file)")
        names +=
          next.split(separator: " ").dropFirst(2).first?.split(separator: "(")
          .prefix(1).map(String.init) ?? []
      }
    }
    #expect(names.sorted() == (try Self.functions().sorted()))
  }

  @Test func `the header is C++ too`() throws {
    try withFolder { folder in
      let source = folder + "/header.cpp"
      try "#include \"smoothing.h\"\n".write(toFile: source, atomically: true, encoding: .utf8)
      let checked = try compile(["-std=c++11", "-fsyntax-only", source])
      #expect(checked.code == 0, "\(checked.text)")
    }
  }
}
