import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct NeuralNetworkTests {
  @Test func `scores agree with the naive network for every layer kind`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks() {
      let network = try NetworkSamples.network(architecture)
      let images = NetworkSamples.numbers(19 * architecture.inputShape.elementCount)
      let scores = try NetworkSamples.scores(network, images, count: 19)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 19)
      let difference = NetworkSamples.relativeDifference(scores, expected)
      #expect(difference < 1e-5, "\(name)")
    }
  }

  @Test func `scores agree with the naive network for whole networks`() throws {
    for (name, architecture) in try NetworkSamples.whole() {
      let network = try NetworkSamples.network(architecture)
      let images = NetworkSamples.numbers(2 * architecture.inputShape.elementCount)
      let scores = try NetworkSamples.scores(network, images, count: 2)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 2)
      let difference = NetworkSamples.relativeDifference(scores, expected)
      #expect(difference < 1e-5, "\(name)")
    }
  }
}
