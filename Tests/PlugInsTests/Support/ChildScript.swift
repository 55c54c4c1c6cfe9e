// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

@testable import PlugIns

/// A plug-in in Python's standard library alone, which can misbehave in every way that we defend against.
///
/// Its scores are the first K values of the input, so that its labels and derivatives are known. It behaves until it sees an
/// input that begins with 99, unless its mode is about the start.
enum ChildScript {
  /// The number of classes.
  static let classCount = 3

  /// What the plug-in's label must be: the place of the greatest of the first three values, the lowest among equals.
  static func label(_ input: ArraySlice<Float>) -> Int32 {
    var best: Int32 = 0
    for k in 1..<classCount where input[input.startIndex + k] > input[input.startIndex + Int(best)]
    {
      best = Int32(k)
    }
    return best
  }

  /// A plug-in's command.
  ///
  /// The mode says how it misbehaves; capabilities are `labels`, `scores` and `vjp` with + between them; the shape is JSON.
  static func command(
    _ mode: String, capabilities: String = "labels", shape: String = "[1,2,2]", batch: Int = 64,
    in folder: ScratchFolder
  ) throws -> PlugInCommand {
    let script = folder.url.appendingPathComponent("plugin.py")
    if !FileManager.default.fileExists(atPath: script.path) {
      try text.write(to: script, atomically: true, encoding: .utf8)
    }
    let marker = folder.url.appendingPathComponent("marker").path
    return try PlugInCommand(
      words: ["python3", script.path, mode, capabilities, shape, "\(batch)", marker])
  }

  private static let text = #"""
    import json, os, random, select, struct, subprocess, sys, time
    mode, capabilities, shape, batch, marker = sys.argv[1:6]
    capabilities = capabilities.split("+")
    shape, K = json.loads(shape), 3
    d = 1
    for n in shape: d *= n
    header = struct.Struct("<4sHHQQ")

    def write(data):
        while data: data = data[os.write(1, data):]
    def read(count):
        data = bytearray()
        while len(data) < count:
            part = os.read(0, min(1 << 20, count - len(data)))
            if not part: sys.exit(0)
            data += part
        return bytes(data)
    def frame():
        magic, kind, flags, request, length = header.unpack(read(24))
        assert magic == b"RSP1" and flags == 0
        payload = read(length)
        if kind == 5: sys.exit(0)
        return kind, request, payload
    def reply(kind, request, payload):
        write(header.pack(b"RSP1", kind, 1, request, len(payload)) + payload)

    def rows(payload, count):
        return [struct.unpack_from("<3f", payload, 4 * d * i) for i in range(count)]
    def label(row):
        return max(range(K), key=lambda k: (row[k], -k))
    def answer(kind, payload):
        if kind == 4: return b""
        if kind == 3:
            count = len(payload) // (4 * (d + K))
            cotangents = payload[4 * d * count:]
            return b"".join(cotangents[12 * i:12 * i + 12] + bytes(4 * (d - K)) for i in range(count))
        count = len(payload) // (4 * d)
        inputs = rows(payload, count)
        if mode == "coupled":
            means = [sum(row[k] for row in inputs) / count for k in range(K)]
            inputs = [[row[k] - means[k] for k in range(K)] for row in inputs]
        if mode == "dust":
            inputs = [[x * (1 + 1e-6 * count) for x in row] for row in inputs]
        if mode == "single" and count == 1: raise ValueError("more than 1 value per channel")
        if mode == "random": inputs = [[random.random() for k in range(K)] for row in inputs]
        if mode == "contrary" and kind == 1: return struct.pack(f"<{count}i", *[(label(r) + 1) % K for r in inputs])
        if kind == 2: return b"".join(struct.pack("<3f", *row) for row in inputs)
        return struct.pack(f"<{count}i", *[label(row) for row in inputs])

    def misbehave(kind, request, payload):
        count = len(payload) // (4 * d)
        if mode == "garbage": write(b"epoch 1: loss 0.25, accuracy 0.5\n")
        elif mode == "short": reply(kind, request, bytes(4 * (count - 1)))
        elif mode == "long": reply(kind, request, bytes(4 * (count + 1)))
        elif mode == "huge": write(header.pack(b"RSP1", kind, 1, request, 1 << 62))
        elif mode == "hugeerror": write(header.pack(b"RSP1", 6, 1, request, 1 << 62))
        elif mode == "range": reply(kind, request, struct.pack(f"<{count}i", *[7] * count))
        elif mode == "nan": reply(kind, request, struct.pack("<f", float("nan")) * count * K)
        elif mode == "stranger": reply(kind, request + 1000, answer(kind, payload))
        elif mode == "otherkind": reply(4, request, b"")
        elif mode == "noreply": write(header.pack(b"RSP1", kind, 0, request, 4) + bytes(4))
        elif mode == "error": reply(6, request, json.dumps({"message": "no such\nlayer"}).encode())
        elif mode == "hang": time.sleep(1000)
        elif mode == "close": os.close(1); time.sleep(1000)
        elif mode == "cut": write(header.pack(b"RSP1", kind, 1, request, 4 * count)); os._exit(5)
        elif mode == "orphan":
            subprocess.Popen(["sleep", "1000"]); os._exit(4)
        elif mode == "crash" or mode == "once" and not os.path.exists(marker):
            open(marker, "w").close()
            os.write(2, b"Traceback\nMemoryError: boom\n"); os._exit(3)
        else: return False
        return True

    if mode == "dies": os.write(2, b"ImportError: no module named torch\n"); sys.exit(7)
    if mode == "silent": time.sleep(1000)
    if mode == "print": write(b"loading the model\n")
    if mode == "endless": write(b"x" * 100000)
    if mode == "nested": write(b"[" * 60000 + b"\n")
    if mode == "halfhello": write(b'{"protocol": '); sys.exit(0)
    if mode == "flood": os.write(2, b"w" * (1 << 20))
    classes = 4 if mode == "fickle" and os.path.exists(marker) else K
    hello = {"protocol": "smoothing-plugin", "version": 2 if mode == "version" else 1, "name": mode,
             "classes": classes, "shape": shape, "capabilities": capabilities, "batch": int(batch),
             "deterministic": mode != "dice"}
    write(json.dumps(hello).encode() + b"\n")
    while True:
        frames = [frame()]
        # Out of order: gather what is under way and answer the last first.
        while mode == "reorder" and select.select([0], [], [], 0.05)[0]: frames.append(frame())
        for kind, request, payload in reversed(frames):
            if mode == "flood": os.write(2, b"w" * (1 << 20) + b"\n")
            bad = kind < 4 and struct.unpack_from("<f", payload)[0] == 99
            if mode == "fickle" and bad: open(marker, "w").close(); os._exit(1)
            if bad and misbehave(kind, request, payload): continue
            try: reply(kind, request, answer(kind, payload))
            except ValueError as error: reply(6, request, str(error).encode())
    """#
}
