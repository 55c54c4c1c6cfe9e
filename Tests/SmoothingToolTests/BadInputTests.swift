// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Whatever is typed, the tool ends with an exit code and one line that names the flag, the value and a fix.
@Suite struct `Bad input` {
  /// A command, the code it ends with, and what its message must hold.
  struct Case: Sendable, CustomStringConvertible {
    let command: String
    let code: Int32
    let parts: [String]

    init(_ command: String, code: Int32 = 2, _ parts: String...) {
      self.command = command
      self.code = code
      self.parts = parts
    }

    var description: String { command }
  }

  static let levels = ["0", "0.5", "-1", "nan", "inf", "1", "1e400", "-0.0"].flatMap { alpha in
    [
      Case("interval --n 10 --k 5 --alpha \(alpha)", "--alpha", "try 0.001"),
      Case("radius --n 10 --k 10 --sigma 1 --alpha \(alpha)", "--alpha", "try 0.001"),
      Case("\(certify) --sigma 0.25 --alpha \(alpha)", "--alpha", "try 0.001"),
      Case("\(predict) --sigma 0.25 --alpha \(alpha)", "--alpha", "try 0.001"),
      Case("report run --rho \(alpha)", "--rho", "try 0.001"),
      Case("coverage --n 10 --alpha \(alpha)", "--alpha", "try 0.001"),
    ]
  }

  static let certify = "certify --classifier net:net.safetensors --limit 1"
  static let predict = "predict --classifier net:net.safetensors --limit 1"

  static let noises = ["0", "-1", "nan", "1e400", "1e9"].flatMap { sigma in
    [
      Case("\(certify) --sigma \(sigma)", "--sigma"),
      Case("\(predict) --sigma \(sigma)", "--sigma"),
      Case("train --output out --sigma \(sigma)", "--sigma"),
      Case("demo --output out --sigmas \(sigma)", "--sigmas"),
    ] + (sigma == "1e9" ? [] : [Case("radius --n 9 --k 9 --sigma \(sigma)", "--sigma", "try 0.25")])
  }

  static let votes = ["0", "-1", "10000000000", "9223372036854775807"].flatMap { n in
    [
      Case("\(certify) --sigma 0.25 --n \(n)", "--n \(n)", "between 1 and 1000000000"),
      Case("\(certify) --sigma 0.25 --n0 \(n)", "--n0 \(n)", "between 1 and 1000000000"),
      Case("\(predict) --sigma 0.25 --n \(n)", "--n \(n)", "between 1 and 1000000000"),
      Case("demo --output out --n \(n)", "--n \(n)", "between 1 and 1000000000"),
      Case("interval --k 0 --n \(n)", "--n \(n)", "between 1 and 1000000000"),
      Case("radius --sigma 1 --k 0 --n \(n)", "--n \(n)", "between 1 and 1000000000"),
    ]
  }

  static let counts = [
    Case("interval --n 10 --k 11", "--k 11", "between 0 and n = 10"),
    Case("interval --n 10 --k -1", "--k -1", "between 0 and n = 10"),
    Case("radius --n 10 --k 11 --sigma 1", "--k 11", "between 0 and n = 10"),
    Case("interval --n ten --k 1", "'ten'", "--n"),
    Case("interval --n 99999999999999999999 --k 1", "--n"),
    Case("interval --n 10", "--k"),
    Case("interval", "--n and --k", "--input"),
    Case("radius --n 10 --k 10", "--sigma", "--input"),
    Case("interval --input none.csv", "--input none.csv", "standard input"),
    Case("interval --input .", "--input ."),
    Case("interval --input net.safetensors", "--input net.safetensors"),
    Case("interval --input -", "--input -", "line 1", "n,k,alpha"),
    Case("radius --input -", "--input -", "line 1", "n,k,alpha,sigma"),
  ]

  static let examples = [
    ("--range 5..<5", "0..<100"), ("--range 9..<2", "0..<100"), ("--range -3..<2", "0..<100"),
    ("--range 1...5", "0..<100"), ("--range 5", "0..<100"), ("--range a..<b", "0..<100"),
    ("--range 0..<99999", "end it at 1797"), ("--range 0..<99999999999999999999", "0..<100"),
    ("--stride 0", "at least 1"), ("--stride -5", "at least 1"), ("--limit 0", "at least 1"),
    ("--limit -1", "at least 1"), ("--threads 0", "between 1 and 1024"),
    ("--threads 100000", "between 1 and 1024"), ("--batch 0", "between 1 and"),
    ("--batch 99999999", "between 1 and"), ("--seed -1", "--seed"), ("--seed x", "--seed"),
    ("--bound both", "binary"), ("--noise gaussian", "grid"), ("--on-error ignore", "continue"),
    ("--format xml", "csv"), ("--nonsense 1", "--help"), ("--data digits:tset", "digits:test"),
    ("--data nothing", "did you mean"), ("--data mnist:test", "SMOOTHING_DATA"),
    ("--output net.safetensors", "folder"), ("--output net.safetensors/run", "folder"),
  ].map { flag, fix in
    Case(
      "certify --classifier net:net.safetensors --sigma 0.25 \(flag)",
      flag.split(separator: " ").map(String.init)[0], fix)
  }

  static let files = [
    Case("certify --sigma 0.25", "--classifier"),
    Case("certify --sigma 0.25 --classifier net", "--classifier", "net:WEIGHTS"),
    Case("certify --sigma 0.25 --classifier net:", "--classifier", "net:WEIGHTS"),
    Case("certify --sigma 0.25 --classifier tensor:f", "--classifier", "net:WEIGHTS"),
    Case("certify --sigma 0.25 --classifier net:none", code: 3, "net:none", "smoothing train"),
    Case("certify --sigma 0.25 --classifier net:cut", code: 3, "net:cut", "broken"),
    Case("certify --sigma 0.25 --classifier net:garbage", code: 3, "net:garbage", "broken"),
    Case("certify --sigma 0.25 --classifier net:empty", code: 3, "net:empty", "broken"),
    Case("predict --sigma 0.25 --classifier net:.", code: 3, "net:."),
    Case(
      "\(certify) --sigma 0.25 --data idx:none,none", code: 3, "--data", "none"),
    Case("\(certify) --sigma 0.25 --data idx:garbage,garbage", code: 3, "--data", "garbage"),
    Case("report", "runs"),
    Case("report none", code: 3, "none", "smoothing certify"),
    Case("report run --radii a,b", "--radii a,b", "0,0.25,0.5"),
    Case("report run --radii -1", "--radii -1", "0,0.25,0.5"),
    Case("report run --radii 0,nan", "--radii", "0,0.25,0.5"),
    Case("report run --radii ,", "--radii", "0,0.25,0.5"),
    Case("report run --band both", "--band", "test-set"),
  ]

  static let training = [
    ("--epochs 0", "try 60"), ("--epochs -1", "try 60"), ("--learning-rate nan", "try 0.1"),
    ("--learning-rate 0", "try 0.1"), ("--learning-rate -1", "try 0.1"),
    ("--batch-size 7", "multiple of 16"), ("--batch-size 0", "multiple of 16"),
    ("--batch-size -16", "multiple of 16"), ("--batch-size 1048576", "multiple of 16"),
    ("--weight-decay -1", "try 0.002"), ("--weight-decay nan", "try 0.002"),
    ("--threads 0", "between 1 and 1024"), ("--network alexnet", "resnet20"),
    ("--network resnet20", "choose"), ("--data digits", "did you mean"), ("--seed 1.5", "--seed"),
    ("--output none/net", "folder"), ("--output .", "folder"), ("--output garbage/net", "folder"),
  ].map { flag, fix in
    Case(
      "train --sigma 0.25" + (flag.contains("--output") ? "" : " --output out") + " \(flag)",
      flag.split(separator: " ").map(String.init)[0], fix)
  }

  static let plans = [
    Case("plan radius --radius 3 --p 0.9 --sigma 1", "--radius 3.0", "1.28155"),
    Case("plan radius --radius -1 --p 0.9 --sigma 1", "--radius -1.0"),
    Case("plan radius --radius 1 --p 0.5 --sigma 1", "--p 0.5"),
    Case("plan radius --radius 1 --p 1.5 --sigma 1", "--p 1.5", "between 0 and 1"),
    Case("plan radius --radius 1 --p nan --sigma 1", "--p nan", "between 0 and 1"),
    Case("plan radius --radius 1 --p 0.9 --sigma 0", "--sigma 0.0", "positive"),
    Case("plan radius --radius 1 --p 0.9 --sigma 1 --power 1", "--power 1.0", "try 0.9"),
    Case("plan radius --radius 1 --p 0.9 --sigma 1 --power 0.4", "--power 0.4", "try 0.9"),
    Case("plan radius --radius 1 --p 0.9 --sigma 1 --alpha 0", "--alpha 0.0", "try 0.001"),
    Case("plan radius --p 0.9 --sigma 1", "--radius"),
    Case("plan decide --alpha 0.5", "--alpha 0.5", "try 0.001"),
    Case("plan decide --alpha nan", "--alpha nan", "try 0.001"),
    Case("plan violations --rate 0.1 --claimed 0.1", "--rate 0.1", "above it"),
    Case("plan violations --rate 2 --claimed 0.1", "--rate 2.0", "between 0 and 1"),
    Case("plan violations --rate 0.1 --claimed nan", "--claimed nan", "between 0 and 1"),
    Case("plan violations --rate 0.1 --claimed 0.01 --power nan", "--power nan", "try 0.9"),
    Case("plan violations --rate 0.1 --claimed 0.01 --false-alarm 0", "--false-alarm 0.0"),
    Case("plan violations --rate 0.1", "--claimed"),
    Case("plan ceiling --n 0", "--n 0", "between 1 and 1000000000"),
    Case("plan ceiling --n 10000000000", "--n 10000000000", "between 1 and 1000000000"),
    Case("plan ceiling --n 10 --sigma -1", "--sigma -1.0", "positive"),
    Case("plan nothing", "nothing"),
  ]

  static let validation = [
    Case("validate --quick --thorough", "--quick --thorough", "one of them"),
    Case("validate --check nothing", "--check 'nothing'", "--list"),
    Case("validate --rule walt", "--rule walt", "wald"),
    Case("validate --table nothing", "--table", "bounds"),
    Case("validate --format csv", "--format", "json"),
    Case(
      "validate --quick --output net.safetensors", "--output net.safetensors", "folder"),
    Case("coverage", "--n"),
    Case("coverage --n 0", "--n 0", "between 1 and 1000000"),
    Case("coverage --n -1", "--n -1", "between 1 and 1000000"),
    Case("coverage --n 1000001", "--n 1000001", "between 1 and 1000000"),
    Case("coverage --n 10 --p 1.5", "--p 1.5", "between 0 and 1"),
    Case("coverage --n 10 --p nan", "--p nan", "between 0 and 1"),
    Case("coverage --n 10 --rule all --p -1", "--p -1", "between 0 and 1"),
    Case("coverage --n 10 --rule walt", "--rule walt", "wald"),
    Case("coverage --n 10 --points 1", "--points 1", "try 500"),
    Case("coverage --n 10 --points 100001", "--points 100001", "try 500"),
    Case("coverage --n 10 --p 0.5 --points 9", "--p --points", "one of them"),
    Case("coverage --n 10 --side left", "--side", "two-sided"),
    Case("coverage --n ten", "--n", "ten"),
  ]

  static let benchmarks = [
    ("--only speed", "choose from memory, statistics"), ("--only ,", "at least one"),
    ("--only noise,noise", "only once"), ("--networks alexnet", "resnet20"),
    ("--networks mnist,mnist", "only once"), ("--networks ,", "at least one"),
    ("--precisions f16", "choose from f32"), ("--noises pink", "choose from grid, float"),
    ("--threads 0", "between 1 and 1024"), ("--threads two", "write 1,2"),
    ("--threads 1,1", "only once"), ("--threads 1.5", "write 1,2"),
    ("--seconds 0", "more than 0"), ("--seconds -1", "more than 0"),
    ("--seconds nan", "more than 0"), ("--seconds inf", "more than 0"),
    ("--rounds 0", "1 to 10000"), ("--rounds -5", "1 to 10000"), ("--rounds x", "'x'"),
    ("--format xml", "csv"), ("--save net.safetensors", "folder"),
  ].map { flag, fix in
    Case("benchmark \(flag)", flag.split(separator: " ").map(String.init)[0], fix)
  }

  static let brokenNetworks = [
    Case("benchmark --networks none.safetensors", code: 3, "--networks none.safetensors"),
    Case("benchmark --networks garbage.safetensors", code: 3, "--networks", "broken"),
  ]

  @Test func `is named with its flag and a fix, and nothing traps`() throws {
    let shop = try Workshop()
    let weights = try Data(contentsOf: shop.folder.url("net.safetensors"))
    try shop.folder.write(Array(weights.prefix(weights.count / 2)), to: "cut")
    try shop.folder.write(Array(repeating: 0xA5, count: 1000), to: "garbage")
    try shop.folder.write(Array(repeating: 0xA5, count: 1000), to: "garbage.safetensors")
    try shop.folder.write([], to: "empty")
    #expect(try shop.run("\(Self.certify) --sigma 0.25 --n 100 --output run").code == 0)
    let before = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path).sorted()
    let all = [
      Self.levels, Self.noises, Self.votes, Self.counts, Self.examples, Self.files, Self.training,
      Self.validation, Self.plans, Self.benchmarks, Self.brokenNetworks,
    ]
    for bad in all.flatMap({ $0 }) {
      let output = try shop.run(bad.command)
      #expect(output.code == bad.code, "\(bad): \(output.messages)")
      #expect(output.text.isEmpty, "\(bad): \(output.text)")
      #expect(output.messageLines.count == 1, "\(bad): \(output.messages)")
      #expect(output.messages.hasPrefix("smoothing: "), "\(bad): \(output.messages)")
      for part in bad.parts {
        #expect(output.messages.contains(part), "\(bad) lacks \(part): \(output.messages)")
      }
    }
    let after = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path).sorted()
    #expect(after == before)
  }

  @Test func `the smallest numbers are answered`() throws {
    let shop = try Workshop()
    for command in [
      "interval --n 10 --k 5 --alpha 1e-300", "radius --n 10 --k 10 --sigma 1e-300 --alpha 0.1",
      "\(Self.certify) --sigma 1e-300 --n 100", "radius --n 1000000000 --k 999999999 --sigma 1e300",
      "interval --n 1000000000 --k 0 --alpha 0.49999999999999994",
    ] {
      let output = try shop.run(command)
      #expect(output.code == 0, "\(command): \(output.messages)")
      #expect(!output.text.isEmpty)
    }
    // Below the smallest normal number a bound may be refused, but nothing traps.
    for alpha in ["1e-310", "5e-324"] {
      let output = try shop.run("interval --n 10 --k 5 --alpha \(alpha)")
      #expect(output.code == 0 || output.code == 2)
    }
  }
}
