// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

/// Models that are not the library's, from the command line.
@Suite struct `Models of one's own` {
  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
  private static let certify = "--data digits:test --limit 12 --sigma 0.25 --n0 50 --n 400"

  /// A program in Python's standard library that answers with the brightest of the first ten pixels; the protocol's own example.
  ///
  /// - Parameter mischief: Lines that are carried out at each request, indented by four.
  /// - Returns: The text of the program.
  private func program(_ mischief: String = "") -> String {
    """
    import json, os, struct, sys
    header = struct.Struct("<4sHHQQ")
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    C, H, W, K = 1, 8, 8, 10
    asked = 0
    stdout.write(json.dumps({"protocol": "smoothing-plugin", "version": 1, "name": "first", "classes": K,
                             "shape": [C, H, W], "capabilities": ["labels"]}).encode() + b"\\n")
    stdout.flush()
    while head := stdin.read(24):
        magic, kind, flags, number, length = header.unpack(head)
        values = struct.unpack(f"<{length // 4}f", stdin.read(length))
        if kind == 5:
            break
        asked += 1
    \(mischief)
        rows = [values[i:i + C * H * W] for i in range(0, len(values), C * H * W)]
        labels = [max(range(K), key=lambda k: row[k]) for row in rows]
        payload = struct.pack(f"<{len(labels)}i", *labels)
        stdout.write(header.pack(b"RSP1", kind, 1, number, len(payload)) + payload)
        stdout.flush()
    """
  }

  @Test(.enabled(if: hasPython, "needs python3"))
  func `a program that is killed in mid-run is started again and ends with the same records`()
    throws
  {
    let shop = try Workshop()
    try shop.write(program(), to: "model.py")
    let killing = """
          if asked == 40 and not os.path.exists("killed"):
              open("killed", "w").close()
              os.kill(os.getpid(), 9)
      """
    try shop.write(program(killing), to: "fragile.py")
    let whole = try shop.run(
      "certify \(Self.certify) --output whole", arguments: "--classifier",
      "process:python3 model.py")
    #expect(whole.code == 0, "\(whole.messages)")
    let fragile = try shop.run(
      "certify \(Self.certify) --output fragile", arguments: "--classifier",
      "process:python3 fragile.py")
    #expect(fragile.code == 0, "\(fragile.messages)")
    #expect(FileManager.default.fileExists(atPath: shop.folder.url("killed").path))
    #expect(try shop.recordText("fragile") == shop.recordText("whole"))
  }

  @Test(.enabled(if: hasPython, "needs python3"))
  func `a program that misbehaves ends the command with a reason`() throws {
    let shop = try Workshop()
    try shop.write(program("    print('loading')"), to: "chatty.py")
    try shop.write("import sys; sys.exit('no weights')", to: "dead.py")
    for (name, word) in [("chatty.py", "standard output"), ("dead.py", "no weights")] {
      let output = try shop.run(
        "certify \(Self.certify)", arguments: "--classifier", "process:python3 \(name)")
      #expect(output.code == 3)
      #expect(output.messages.contains(word), "\(output.messages)")
    }
    let missing = try shop.run(
      "certify \(Self.certify)", arguments: "--classifier", "process:no-such-program")
    #expect(missing.code == 3 && missing.messages.contains("no-such-program"))
  }

  @Test(.enabled(if: hasPython, "needs python3"))
  func `compare finds a model equal to itself and unlike another`() throws {
    let shop = try Workshop()
    try shop.write(program(), to: "model.py")
    let same = try shop.run(
      "compare --sigma 0.25 --n 100 --limit 3", arguments: "--classifier",
      "process:python3 model.py", "--with", "process:python3 model.py")
    #expect(same.code == 0 && same.text.contains("300"), "\(same.messages)")
    let other = try shop.run(
      "compare --sigma 0.25 --n 100 --limit 3 --classifier net:net.safetensors",
      arguments:
        "--with", "process:python3 model.py")
    #expect(other.code == 1, "\(other.messages)")
  }

  @Test func `a scaling is stated once, by flags or behind the name`() throws {
    let shop = try Workshop()
    let plain = try shop.run("evaluate --classifier net:net.safetensors --limit 50 --format csv")
    let named = try shop.run(
      "evaluate --classifier net:net.safetensors,mean=0.5,std=0.1 --limit 50 --format csv")
    let flags = try shop.run(
      "evaluate --classifier net:net.safetensors --pixel-range 0:1 --mean 0.5 --std 0.1 --limit 50 --format csv"
    )
    #expect(plain.code == 0 && named.code == 0 && flags.code == 0, "\(named.messages)")
    #expect(named.text == flags.text && named.text != plain.text)
    let both = try shop.run(
      "evaluate --classifier net:net.safetensors,mean=0.5 --std 0.1 --limit 5")
    #expect(both.code == 2 && both.messages.contains("once"), "\(both.messages)")
  }

  @Test func `an attack opens the classifier of a run with its scaling`() throws {
    let shop = try Workshop()
    let certified = try shop.run(
      "certify --classifier net:net.safetensors --mean 0.1 --std 0.9 \(Self.certify) --output run")
    #expect(certified.code == 0, "\(certified.messages)")
    let attacked = try shop.run(
      "attack run --attacks random --multiples 0.99 --distances none --votes 200 --output attack")
    #expect(attacked.code == 0, "\(attacked.messages)")
  }
}
