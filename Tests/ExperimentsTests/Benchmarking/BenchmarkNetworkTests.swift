// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `Benchmark networks` {
  @Test func `a name stands for one network with the same random weights`() throws {
    for name in ["digits", "mnist"] {
      let (one, two) = (try BenchmarkNetwork(name), try BenchmarkNetwork(name))
      #expect(one.name == name)
      #expect(one.network.parameters == two.network.parameters)
      #expect(one.network.architecture == (try NetworkName(parsing: name).architecture()))
    }
  }

  @Test func `a file of weights is the network that was written`() throws {
    let folder = try TemporaryFolder()
    let network = try BenchmarkNetwork("digits")
    let path = folder.path + "/small.safetensors"
    try WeightFile(network: network.network).write(to: path)
    let read = try BenchmarkNetwork(path)
    #expect(read.name == "small")
    #expect(read.network.parameters == network.network.parameters)
    #expect(read.operations == network.operations)
  }

  @Test func `an unknown name and a missing file are refused`() {
    #expect(throws: ExperimentError.unknownArchitecture("alexnet")) {
      try BenchmarkNetwork("alexnet")
    }
    #expect(throws: NetworkError.self) { try BenchmarkNetwork("none.safetensors") }
  }
}
