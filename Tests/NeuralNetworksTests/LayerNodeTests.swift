// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct LayerNodeTests {
  @Test func `a node of every kind survives JSON`() throws {
    for layer in LayerSamples.everyKind {
      let node = LayerNode(name: "a \"ü\"", layer: layer, inputs: ["input", "b/c"])
      let text = try JSONEncoder().encode(node)
      #expect(try JSONDecoder().decode(LayerNode.self, from: text) == node)
    }
  }

  @Test func `the text in files is the stated one`() throws {
    // Weight files of earlier versions have this text in them.
    let text = #"{"inputs":["a","b"],"layer":{"kind":"addition"},"name":"sum"}"#
    let node = LayerNode(name: "sum", layer: .addition, inputs: ["a", "b"])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try String(decoding: encoder.encode(node), as: UTF8.self) == text)
    #expect(try JSONDecoder().decode(LayerNode.self, from: Data(text.utf8)) == node)
  }

  @Test(arguments: [#""name""#, #""layer""#, #""inputs""#])
  func `a node that lacks something is not read`(key: String) {
    let text = #"{"inputs":["a","b"],"layer":{"kind":"addition"},"name":"sum"}"#
      .replacingOccurrences(of: key, with: #""other""#)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(LayerNode.self, from: Data(text.utf8))
    }
  }

  @Test func `nodes differ when their names, layers or inputs do`() {
    let node = LayerNode(name: "a", layer: .relu, inputs: ["input"])
    let others = [
      LayerNode(name: "b", layer: .relu, inputs: ["input"]),
      LayerNode(name: "a", layer: .globalAveragePooling, inputs: ["input"]),
      LayerNode(name: "a", layer: .relu, inputs: ["c"]),
    ]
    #expect(Set(others + [node]).count == 4)
  }
}
