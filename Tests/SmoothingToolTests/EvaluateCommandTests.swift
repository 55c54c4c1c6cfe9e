// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command evaluate` {
  static let command = "evaluate --classifier net:net.safetensors"

  /// Some digits as an array of floats, each pixel times `factor`, with their labels.
  func writeDigits(_ shop: Workshop, count: Int, factor: Float) throws {
    let digits = try DatasetReference("digits:test").load()
    let pixels = digits.images(at: 0..<count).map { $0 * factor }
    let images = try NumPyFile.data(pixels, shape: [count, 1, 8, 8])
    let labels = try NumPyFile.data(digits.labels.prefix(count).map { Float($0) }, shape: [count])
    try shop.folder.write([UInt8](images), to: "x.npy")
    try shop.folder.write([UInt8](labels), to: "y.npy")
  }

  @Test func `the three forms of the result tell the same, and the file has the scores`() throws {
    let shop = try Workshop()
    let csv = try shop.run("\(Self.command) --limit 200 --format csv --scores scores.csv")
    #expect(csv.code == 0, "\(csv.messages)")
    #expect(csv.lines.count == 201 && csv.lines[0] == "idx,label,prediction,correct")
    let correct = csv.lines.dropFirst().count { $0.hasSuffix(",1") }
    let json = try shop.run("\(Self.command) --limit 200 --format json")
    let report = try JSONDecoder().decode(EvaluationReport.self, from: Data(json.text.utf8))
    #expect(report.examples == 200 && report.correct == correct && report.warnings.isEmpty)
    let text = try shop.run("\(Self.command) --limit 200").text
    #expect(text.contains("(\(correct) of 200)") && text.contains("pixels 0 to 1"))
    #expect(text.contains("wrong with probability at most 0.05"))
    let scores = try shop.folder.text(of: "scores.csv").split(separator: "\n")
    #expect(scores.count == 201 && scores[0].hasPrefix("idx,label,score_0,score_1"))
    for (row, line) in zip(csv.lines, scores).dropFirst() {
      let values = line.split(separator: ",").dropFirst(2).map { Float($0) ?? .nan }
      let best = values.firstIndex { $0 == values.max() }.map { $0 - values.startIndex }
      #expect(
        best.map(String.init) == row.split(separator: ",").dropFirst(2).first.map(String.init))
    }
  }

  @Test func `a scaling that is stated is told as what the model sees`() throws {
    let shop = try Workshop()
    let plain = try shop.run("\(Self.command) --limit 10")
    #expect(plain.code == 0 && !plain.text.contains("the model sees"), "\(plain.messages)")
    for options in ["--pixel-range 0,255 --mean 51 --std 2", ",range=0:255,mean=51,std=2"] {
      let command = options.first == "," ? Self.command + options : "\(Self.command) \(options)"
      let text = try shop.run("\(command) --limit 10").text
      #expect(text.contains("scaled: the model sees values from -25.5 to 102\n"), "\(text)")
    }
  }

  @Test func `nothing depends on threads or batches`() throws {
    let shop = try Workshop()
    let reference = try shop.run("\(Self.command) --limit 100 --format csv --threads 1").text
    for schedule in ["--threads 2", "--batch 7 --threads 2", "--batch 1"] {
      #expect(
        try shop.run("\(Self.command) --limit 100 --format csv \(schedule)").text == reference)
    }
  }

  @Test func `the answers are the clean predictions of certify`() throws {
    let shop = try Workshop()
    let run = try shop.run(
      "certify --classifier net:net.safetensors --range 5..<25 --sigma 0.25 --n 100 --output run")
    #expect(run.code == 0)
    #expect(
      run.messages.contains(
        "certify: sigma 0.25 (63.75/255), grid noise of k/16; first 20 examples: pixels 0 to 1"))
    let clean = try shop.records("run").map {
      "\($0.example),\($0.label),\($0.cleanPrediction ?? -1)"
    }
    let lines = try shop.run("\(Self.command) --range 5..<25 --format csv").lines.dropFirst()
    #expect(lines.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == clean)
  }

  @Test func `floats from NumPy are evaluated, and a wrong scaling is seen at once`() throws {
    let shop = try Workshop()
    try writeDigits(shop, count: 100, factor: 1)
    let sound = try shop.run("\(Self.command) --data npy:x.npy,y.npy --format json")
    let reference = try shop.run("\(Self.command) --data digits:test --limit 100 --format json")
    let (one, two) = try (
      JSONDecoder().decode(EvaluationReport.self, from: Data(sound.text.utf8)),
      JSONDecoder().decode(EvaluationReport.self, from: Data(reference.text.utf8))
    )
    #expect(one.correct == two.correct && one.warnings.isEmpty)
    try writeDigits(shop, count: 100, factor: 255)
    for command in [
      "\(Self.command) --data npy:x.npy,y.npy",
      "certify --classifier net:net.safetensors --sigma 0.25 --n 100 --limit 9 --data npy:x.npy,y.npy",
    ] {
      let wrong = try shop.run(command)
      #expect(wrong.code == 0 && wrong.messages.contains("warning: pixels run from 0 to 255"))
    }
  }

  @Test func `the time step that fits the noise is told of a diffusion model only`() throws {
    let shop = try Workshop()
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 1, height: 8, width: 8))
    builder.append(.dense(Dense(outputCount: 64)), named: "pixels")
    try WeightFile(
      network: NeuralNetwork(initializing: builder.architecture(), seed: 5), metadata: [:]
    ).write(to: shop.folder.path + "/denoiser.safetensors")
    let line = "sigma 0.25 (63.75/255) is that of time step 144 of 1000 on the linear schedule"
    for command in ["evaluate", "certify --n 50"] {
      for (option, isTold) in [(",diffusion=noise", true), ("", false)] {
        let output = try shop.run(
          "\(command) --sigma 0.25 --limit 2 --classifier chain:net:denoiser.safetensors\(option),net:net.safetensors"
        )
        #expect(output.code == 0 && output.messages.contains(line) == isTold, "\(output.messages)")
      }
    }
  }

  @Test func `bad input is named with its flag and a fix`() throws {
    let shop = try Workshop()
    for (arguments, code, parts) in [
      ("--scores .", 2, ["--scores .", "folder"]), ("--scores none/s.csv", 2, ["--scores"]),
      ("--alpha 0.7", 2, ["--alpha", "0.7"]), ("--data npy:a", 2, ["npy:IMAGES,LABELS"]),
      ("--data npy:a,b", 3, ["--data npy:a,b", "check the path"]),
      ("--data npy:net.safetensors,net.safetensors", 3, ["numpy.save"]),
      ("--data npz:net.safetensors", 3, [".npz"]),
      ("--data csv:net.safetensors,levels=0", 2, ["levels=0", "1 to 255"]),
      ("--data folder:none", 3, ["none"]), ("--data cifar10-binary:net.safetensors", 3, ["bytes"]),
      ("--range 5..<9999", 2, ["--range"]), ("--format xml", 2, ["--format"]),
    ] as [(String, Int32, [String])] {
      let output = try shop.run("\(Self.command) \(arguments)")
      #expect(output.code == code && output.text.isEmpty, "\(arguments): \(output.messages)")
      #expect(output.messageLines.count == 1, "\(output.messages)")
      for part in parts { #expect(output.messages.contains(part), "\(output.messages)") }
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: shop.folder.path) == ["net.safetensors"])
  }
}
