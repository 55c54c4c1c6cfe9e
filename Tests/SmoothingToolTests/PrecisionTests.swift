// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing
import Testing

/// The arithmetic of a network, from the command line.
@Suite struct `The precision of networks` {
  private static let certify = "--data digits:test --limit 12 --sigma 0.25 --n0 50 --n 400"
  private static let isSupported = EngineInformation.bfloat16 != .none

  @Test(.enabled(if: isSupported, "oneDNN has no bfloat16 on this processor"))
  func `bf16 is named by flag or behind the name, told, and recorded`() throws {
    let shop = try Workshop()
    let flag = try shop.run(
      "certify --classifier net:net.safetensors --precision bf16 \(Self.certify) --output flag")
    let name = try shop.run(
      "certify --classifier net:net.safetensors,precision=bf16 \(Self.certify) --output name")
    #expect(flag.code == 0 && name.code == 0, "\(flag.messages)\(name.messages)")
    #expect(
      flag.messages.contains("evaluating in bf16 on \(EngineInformation.instructionSet)"),
      "\(flag.messages)")
    #expect(try shop.recordText("flag") == shop.recordText("name"))
    let records = try shop.records("flag")
    #expect(records.count == 12 && records.allSatisfy { $0.precision == "bf16" })
    // The run is another one than in f32, and an attack opens what was certified.
    let other = try shop.run(
      "certify --classifier net:net.safetensors \(Self.certify) --output flag")
    #expect(other.code != 0, "\(other.messages)")
    let attack = try shop.run(
      "attack flag --attacks pgd --multiples 0.99 --distances none --votes 200 --output attack")
    #expect(attack.code == 0, "\(attack.messages)")
  }

  @Test(arguments: ["f16", "int8", ""])
  func `another word is refused with the choices`(word: String) throws {
    let shop = try Workshop()
    let output = try shop.run(
      "certify --classifier net:net.safetensors \(Self.certify)", arguments: "--precision", word)
    #expect(output.code == 2, "\(output.messages)")
    let fix = word == "int8" ? "smoothing quantize" : "f32 or bf16"
    #expect(output.messages.contains(fix), "\(output.messages)")
  }

  /// A processor without the instructions is played by telling oneDNN to leave them alone.
  @Test(
    .enabled(
      if: EngineInformation.instructionSet.hasPrefix("avx512"),
      "oneDNN has no AVX-512 here that it could be told to leave alone"),
    arguments: [("AVX512_CORE", true), ("AVX2", false)])
  func `without instructions it is emulated and said, without wide vectors refused`(
    limit: String, runs: Bool
  ) throws {
    let shop = try Workshop()
    let command =
      "certify --classifier net:net.safetensors --precision bf16 --data digits:test --limit 2"
      + " --sigma 0.25 --n0 20 --n 100 --output run"
    let output = try RunningTool(
      command.split(separator: " ").map(String.init), in: shop.folder,
      environment: ["ONEDNN_MAX_CPU_ISA": limit]
    ).wait()
    if runs {
      #expect(output.code == 0, "\(output.messages)")
      #expect(output.messages.contains("bf16 on avx512_core, by emulation"), "\(output.messages)")
      #expect(try shop.records("run").allSatisfy { $0.instructionSet == "avx512_core" })
    } else {
      #expect(output.code == 3, "\(output.messages)")
      #expect(output.messages.contains("evaluate the network in f32"), "\(output.messages)")
    }
  }
}
