// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct WeightFileTests {
  @Test func `reading what was written gives the same bits`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks() + NetworkSamples.wholeNetworks()
    {
      let network = try NetworkSamples.network(architecture)
      let file = WeightFile(network: network, metadata: ["sigma": "0.25", "note": "\"ünï\"\n"])
      let read = try WeightFile(bytes: file.bytes())
      #expect(read.network.architecture == architecture, "\(name)")
      #expect(
        read.network.parameters.map(\.bitPattern) == network.parameters.map(\.bitPattern), "\(name)"
      )
      #expect(read.metadata == file.metadata, "\(name)")
      #expect(try read.bytes() == file.bytes(), "\(name)")
    }
  }

  @Test func `a file on disk is read and replaced as a whole`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for seed in [UInt64(1), 2] {
      let network = try NetworkSamples.network(.digits(), seed: seed)
      try WeightFile(network: network).write(to: path)
      #expect(try WeightFile(contentsOf: path).network.parameters == network.parameters)
    }
    for missing in ["/nowhere/at/all", NSTemporaryDirectory()] {
      #expect(throws: NetworkError.self) { try WeightFile(contentsOf: missing) }
    }
    let network = try NetworkSamples.network(.digits())
    #expect(throws: NetworkError.self) { try WeightFile(network: network).write(to: "/nowhere/a") }
  }

  @Test func `tensors that are missing, extra or of another shape are named`() throws {
    let bytes = try WeightFile(network: NetworkSamples.network(.digits())).bytes()
    #expect(
      problem(replacing("\"conv1.bias\"", by: "\"conv1.bIas\"", in: bytes))
        == .malformedFile(.extraTensor("conv1.bIas")))
    #expect(
      problem(replacing("\"shape\":[32,32,3,3]", by: "\"shape\":[32,32,9,1]", in: bytes))
        == .malformedFile(
          .wrongShape(tensor: "conv2.weight", expected: [32, 32, 3, 3], actual: [32, 32, 9, 1])))
    #expect(
      problem(replacing("network.architecture", by: "network.architectur3", in: bytes))
        == .malformedFile(.missingMetadata("network.architecture")))
    var broken = bytes
    broken.replaceSubrange((broken.count - 4)..., with: [0, 0, 0xC0, 0x7F])
    guard case .invalidParameter("dense.bias", let value)? = problem(broken) else {
      Issue.record("a NaN was read")
      return
    }
    #expect(value.isNaN)
  }

  /// Each trial damages a good file at random; none may trap, and a file that is read must be a valid network.
  @Test func `damaged files never trap`() throws {
    var builder = NetworkBuilder(inputShape: try .image(channels: 2, side: 4))
    builder.appendConvolution(2, named: "c")
    builder.append(.batchNormalization(BatchNormalization()), named: "n")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    let good = try WeightFile(network: NetworkSamples.network(builder.architecture())).bytes()
    var generator = SeededGenerator(seed: 7)
    var rejected = 0
    for trial in 0..<2_000 {
      var bytes = good
      for _ in 0...generator.integer(below: 3) {
        let place = generator.integer(below: bytes.count)
        switch trial % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + trial % 9))
        case 2: bytes.insert(UInt8(ascii: "0123456789-[{\"eE"[trial / 4 % 16]), at: place)
        default: bytes = bytes.prefix(max(1, place))
        }
        bytes = Data(bytes)
      }
      if problem(bytes) != nil { rejected += 1 }
    }
    // Only a changed number may pass: about half of all bytes are numbers.
    #expect(rejected > 1_250)
  }

  private func problem(_ bytes: Data) -> NetworkError? {
    do {
      _ = try WeightFile(bytes: bytes)
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

extension UInt8 {
  fileprivate init(ascii character: Character) {
    self = character.asciiValue ?? 0
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
