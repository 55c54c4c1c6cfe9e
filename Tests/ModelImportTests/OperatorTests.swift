// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import ModelImport

/// Small models against the definition of the operators in double precision.
@Suite struct `Operators` {
  private typealias Samples = ModelSamples

  private func expect(
    _ model: ONNXModelProto, gives expected: ([Double]) -> [Double], count: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let image = ModelOutputs.numbers(count)
    let outputs = try Samples.outputs(model, image)
    #expect(
      ModelOutputs.difference(outputs, expected(image.map(Double.init))) < 1e-6,
      sourceLocation: sourceLocation)
  }

  @Test func `Conv is the sum over the window, with zeros outside`() throws {
    let weights = ModelOutputs.numbers(2 * 3 * 3)
    let model = Samples.model(
      extents: [0, 1, 4, 5],
      [
        Samples.node(
          "Conv", ["x", "w", "b"], "y", Samples.attribute("pads", [1, 0, 0, 2]),
          Samples.attribute("strides", [1, 2]))
      ], [Samples.floats("w", [2, 1, 3, 3], weights), Samples.floats("b", [2], [0.5, -1])])
    try expect(
      model,
      gives: { x in
        var result: [Double] = []
        for channel in 0..<2 {
          for (row, column) in (0..<3).flatMap({ row in (0..<3).map { (row, $0) } }) {
            var sum = channel == 0 ? 0.5 : -1
            for (u, v) in (0..<3).flatMap({ u in (0..<3).map { (u, $0) } }) {
              let (i, j) = (row + u - 1, 2 * column + v)
              guard (0..<4).contains(i), (0..<5).contains(j) else { continue }
              sum += Double(weights[9 * channel + 3 * u + v]) * x[5 * i + j]
            }
            result.append(sum)
          }
        }
        return result
      }, count: 20)
  }

  @Test func `a product after Flatten reads the values channel by channel, row by row`() throws {
    let weights = ModelOutputs.numbers(12 * 2)
    let model = Samples.model(
      opset: 9, extents: [0, 3, 2, 2],
      [
        Samples.node("Reshape", ["x", "s"], "a"), Samples.node("MatMul", ["a", "w"], "b"),
        Samples.node("Add", ["b", "c"]),
      ],
      [
        Samples.integers("s", [0, -1]), Samples.floats("w", [12, 2], weights),
        Samples.floats("c", [1, 2], [1, 2]),
      ])
    try expect(
      model,
      gives: { x in
        (0..<2).map { j in
          var sum = Double(j + 1)
          for place in 0..<12 { sum += x[place] * Double(weights[2 * place + j]) }
          return sum
        }
      }, count: 12)
    // The sum became the bias of the product.
    let network = try ONNXModel(model).network()
    #expect(network.architecture.nodes.map(\.layer.kind) == ["dense"])
    #expect(network.parameters.suffix(2) == [1, 2])
  }

  @Test func `Gemm is alpha · x · B + beta · C`() throws {
    let weights = ModelOutputs.numbers(8)
    for transposed in [0, 1] {
      let model = Samples.model(
        extents: [1, 4],
        [
          Samples.node(
            "Gemm", ["x", "w", "c"], "y", Samples.attribute("alpha", 0.5),
            Samples.attribute("beta", Float(-2)), Samples.attribute("transB", transposed))
        ],
        [
          Samples.floats("w", transposed == 1 ? [2, 4] : [4, 2], weights),
          Samples.floats("c", [2], [1, 3]),
        ])
      try expect(
        model,
        gives: { x in
          (0..<2).map { j in
            var sum = 0.0
            for place in 0..<4 {
              sum += x[place] * Double(weights[transposed == 1 ? 4 * j + place : 2 * place + j])
            }
            return 0.5 * sum - 2 * [1, 3][j]
          }
        }, count: 4)
    }
  }

  @Test
  func `BatchNormalization uses its running averages, and is folded into the layer before it`()
    throws
  {
    let tensors = [
      Samples.floats("w", [2, 1, 1, 1], [2, -1]), Samples.floats("s", [2], [1.5, 2]),
      Samples.floats("b", [2], [0.5, 0]), Samples.floats("m", [2], [0.25, -1]),
      Samples.floats("v", [2], [0.75, 4]),
    ]
    let model = Samples.model(
      extents: [0, 1, 1, 3],
      [
        Samples.node("Conv", ["x", "w"], "a"),
        Samples.node(
          "BatchNormalization", ["a", "s", "b", "m", "v"], "y", Samples.attribute("epsilon", 0.25)),
      ], tensors)
    try expect(
      model,
      gives: { x in
        x.map { 1.5 * (2 * $0 - 0.25) / 1.0.squareRoot() + 0.5 }
          + x.map { 2 * (-$0 + 1) / 4.25.squareRoot() }
      }, count: 3)
    let kinds = try ONNXModel(model).networkMap().architecture.nodes.map(\.layer.kind)
    #expect(kinds == ["convolution", "reshape"])
  }

  @Test func `a layer that two nodes read is not changed by what one of them does`() throws {
    let model = Samples.model(
      extents: [0, 1, 1, 3],
      [
        Samples.node("Conv", ["x", "w"], "a"), Samples.node("Mul", ["a", "c"], "b"),
        Samples.node("Add", ["a", "b"]),
      ], [Samples.floats("w", [1, 1, 1, 1], [2]), Samples.floats("c", [], [10])])
    try expect(model, gives: { $0.map { 22 * $0 } }, count: 3)
  }

  @Test func `Softmax runs over all axes from its own before opset 13, and over one axis since`()
    throws
  {
    func softmax(_ values: [Double]) -> [Double] {
      let sum = values.map(\.exponential).reduce(0, +)
      return values.map { $0.exponential / sum }
    }
    let node = Samples.node("Softmax", ["x"], "y", Samples.attribute("axis", 1))
    try expect(
      Samples.model(opset: 11, extents: [0, 2, 1, 3], [node]), gives: softmax, count: 6)
    try expect(
      Samples.model(opset: 13, extents: [0, 2, 1, 3], [node]),
      gives: { x in
        let columns = (0..<3).map { softmax([x[$0], x[$0 + 3]]) }
        return columns.map { $0[0] } + columns.map { $0[1] }
      }, count: 6)
  }

  @Test func `constants are broadcast from the last axis`() throws {
    let constants: [([Int], (Int) -> Int)] = [
      ([], { _ in 0 }), ([2, 1, 1], { $0 / 6 }), ([1, 2, 1, 1], { $0 / 6 }), ([3], { $0 % 3 }),
      ([2, 3], { $0 % 6 }), ([2, 2, 3], { $0 }), ([2, 1], { $0 / 3 % 2 }),
    ]
    for (extents, place) in constants {
      let values = ModelOutputs.numbers(extents.reduce(1, *)).map { $0 + 3 }
      for (name, function) in operations {
        let model = Samples.model(
          extents: [0, 2, 2, 3], [Samples.node(name, ["x", "c"])],
          [Samples.floats("c", extents, values)])
        try expect(
          model,
          gives: { x in x.indices.map { function(x[$0], Double(values[place($0)])) } },
          count: 12)
      }
    }
  }

  private let operations: [(String, (Double, Double) -> Double)] = [
    ("Add", { $0 + $1 }), ("Sub", { $0 - $1 }), ("Mul", { $0 * $1 }), ("Div", { $0 / $1 }),
  ]

  @Test func `constants fold as whole numbers`() throws {
    let lists: [(String, [Int], [Int], [Int])] = [
      ("Add", [1, 2], [3, -5], [4, -3]), ("Sub", [1], [3], [-2]), ("Mul", [2, 3], [5], [10, 15]),
      ("Div", [7, -7], [2], [3, -3]),
    ]
    for (name, a, b, expected) in lists {
      let call = OperatorCall(
        node: GraphNode(Samples.node(name, ["a", "b"])),
        inputs: [
          .constant(ConstantTensor(integers: a)), .constant(ConstantTensor(integers: b)),
        ], opset: 17, batch: 1)
      var draft = NetworkDraft(inputShape: try InputShape(features: 1), allowance: 100)
      let lowering = try #require(OperatorCatalogue.operators[name])
      guard case .constant(let tensor) = try lowering.lower(call, into: &draft) else {
        Issue.record("\(name) is no constant")
        continue
      }
      #expect(tensor.integers == expected)
    }
  }
}
