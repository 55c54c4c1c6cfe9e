// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Operation counts` {
  /// Counts by the definition: for each output and each element of the window one multiply-add.
  static func counted(_ input: InputShape, _ convolution: Convolution, _ output: InputShape) -> Int
  {
    var operations = 0
    for _ in 0..<(output.channels * output.height * output.width) {
      for _ in 0..<(input.channels / convolution.groups) {
        operations += 2 * convolution.window.height.kernel * convolution.window.width.kernel
      }
    }
    return operations
  }

  @Test func `a convolution needs one multiply-add for each output and each weight it meets`()
    async throws
  {
    let small = Gen.int(in: 1...4)
    try await propertyCheck(input: small, small, Gen.int(in: 3...9), small, small) {
      channels, outputs, side, kernel, stride in
      guard kernel <= side else { return }
      let input = try InputShape(channels: channels, height: side, width: side + 1)
      let convolution = Convolution(
        outputChannels: outputs, window: Window(kernel, stride: stride, padding: kernel / 2))
      var network = NetworkBuilder(inputShape: input)
      network.append(.convolution(convolution), named: "conv")
      network.append(.globalAveragePooling, named: "pool")
      let architecture = try network.architecture()
      let count = OperationCount(architecture)
      #expect(
        count.ofNodes[0] == Self.counted(input, convolution, architecture.outputShapes[0]))
      #expect(count.total == count.ofNodes[0])
    }
  }

  @Test func `groups divide the work`() throws {
    let input = try InputShape(channels: 8, height: 6, width: 6)
    func total(groups: Int) throws -> Int {
      var network = NetworkBuilder(inputShape: input)
      network.append(
        .convolution(Convolution(outputChannels: 16, window: Window(3), groups: groups)),
        named: "conv")
      network.append(.globalAveragePooling, named: "pool")
      return OperationCount(try network.architecture()).total
    }
    for groups in [2, 4, 8] { #expect(try total(groups: groups) * groups == total(groups: 1)) }
  }

  @Test(arguments: [("mnist", 22.19), ("resnet20", 81.63), ("resnet110", 506.30)])
  func `the networks of the field need what is known of them`(name: String, megaflop: Double)
    throws
  {
    let count = try BenchmarkNetwork(name).operations
    #expect((Double(count.total) / 1e4).rounded() / 100 == megaflop)
  }

  @Test func `layers without weights are free`() throws {
    let network = try BenchmarkNetwork("resnet20")
    for (node, operations) in zip(network.network.architecture.nodes, network.operations.ofNodes) {
      switch node.layer {
      case .convolution, .dense: #expect(operations > 0)
      default: #expect(operations == 0)
      }
    }
  }
}
