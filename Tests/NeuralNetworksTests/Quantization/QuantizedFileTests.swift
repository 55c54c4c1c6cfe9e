// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct QuantizedFileTests {
  @Test func `reading what was written gives the same bits`() throws {
    for (index, (name, architecture)) in try IntegerSamples.architectures().enumerated() {
      let network = try IntegerSamples.network(architecture, seed: UInt64(index))
      let file = QuantizedFile(network: network, metadata: ["sigma": "0.25", "note": "\"ünï\"\n"])
      let read = try QuantizedFile(bytes: file.bytes())
      #expect(read.network.architecture == architecture, "\(name)")
      #expect(read.network.weights == network.weights, "\(name)")
      #expect(read.network.encodings == network.encodings, "\(name)")
      #expect(read.metadata == file.metadata, "\(name)")
      #expect(try read.bytes() == file.bytes(), "\(name)")
      let images = NetworkSamples.numbers(3 * architecture.inputShape.elementCount)
      #expect(
        try IntegerSamples.scores(read.network, images)
          == IntegerSamples.scores(network, images), "\(name)")
    }
  }

  @Test func `a file on disk tells which kind it is`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let floats = try NetworkSamples.network(.digits())
    try WeightFile(network: floats).write(to: path)
    #expect(!QuantizedFile.isHeld(at: path))
    #expect(throws: NetworkError.malformedFile(.missingMetadata("quantized.architecture"))) {
      try QuantizedFile(contentsOf: path)
    }
    let network = try QuantizedNetwork(floats, calibratedOn: NetworkSamples.numbers(640))
    try QuantizedFile(network: network).write(to: path)
    #expect(QuantizedFile.isHeld(at: path))
    #expect(try QuantizedFile(contentsOf: path).network.weights == network.weights)
    #expect(throws: NetworkError.malformedFile(.missingMetadata("network.architecture"))) {
      try WeightFile(contentsOf: path)
    }
    #expect(!QuantizedFile.isHeld(at: "/nowhere/at/all"))
    #expect(throws: NetworkError.self) { try QuantizedFile(contentsOf: "/nowhere/at/all") }
    #expect(throws: NetworkError.self) { try QuantizedFile(network: network).write(to: "/no/a") }
  }

  @Test func `tensors that are missing, extra or of another type are named`() throws {
    let bytes = try small()
    #expect(
      problem(replacing("\"c.zero_point\"", by: "\"c.zero_pOint\"", in: bytes))
        == .malformedFile(.missingTensor("c.zero_point")))
    #expect(
      problem(replacing("\"dtype\":\"U8\"", by: "\"dtype\":\"I8\"", in: bytes))
        == .malformedFile(.unsupportedType(tensor: "c.zero_point", type: "I8")))
    #expect(
      problem(replacing("\"shape\":[2,2,3,3]", by: "\"shape\":[2,2,9,1]", in: bytes))
        == .malformedFile(
          .wrongShape(tensor: "c.weight", expected: [2, 2, 3, 3], actual: [2, 2, 9, 1])))
  }

  /// Each trial damages a good file at random; none may trap, and a file that is read must give finite scores.
  @Test func `damaged files never trap`() throws {
    let good = try small()
    let images = NetworkSamples.numbers(64)
    var generator = SeededGenerator(seed: 8)
    var rejected = 0
    for trial in 0..<2_000 {
      var bytes = [UInt8](good)
      for _ in 0...generator.integer(below: 3) {
        let place = generator.integer(below: bytes.count)
        switch trial % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + trial % 9))
        case 2: bytes.insert(UInt8(48 + trial / 4 % 10), at: place)
        default: bytes = Array(bytes.prefix(max(1, place)))
        }
      }
      do throws(NetworkError) {
        let network = try QuantizedFile(bytes: Data(bytes)).network
        guard network.inputShape.elementCount == 32 else { continue }
        let scores = (try? IntegerSamples.scores(network, images)) ?? []
        #expect(scores.allSatisfy { $0.isFinite }, "trial \(trial)")
      } catch {
        let text = "\(error)"
        #expect(!text.contains("\n") && text.count > 10, "\(text)")
        rejected += 1
      }
    }
    #expect(rejected > 1_000)
  }

  private func small() throws -> Data {
    var builder = NetworkBuilder(inputShape: try .image(channels: 2, side: 4))
    builder.append(
      .convolution(Convolution(outputChannels: 2, window: Window(3, padding: 1))), named: "c")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try QuantizedFile(network: IntegerSamples.network(builder.architecture(), seed: 2))
      .bytes()
  }

  private func problem(_ bytes: Data) -> NetworkError? {
    do {
      _ = try QuantizedFile(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  /// Replaces a text of the header by one of the same length.
  private func replacing(_ old: String, by new: String, in bytes: Data) -> Data {
    var result = bytes
    if let range = bytes.range(of: Data(old.utf8)) {
      result.replaceSubrange(range, with: Data(new.utf8))
    }
    return result
  }
}
