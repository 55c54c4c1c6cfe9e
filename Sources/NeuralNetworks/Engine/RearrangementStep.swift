// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// y[i] = x[places[i]] for each image of a tile.
final class RearrangementStep: EngineStep {
  private let places: [Int32]
  private let source: Tensor
  private let destination: Tensor

  init(_ places: [Int32], _ source: Tensor, to destination: Tensor) {
    self.places = places
    self.source = source
    self.destination = destination
  }

  func run(on stream: dnnl_stream_t) {
    var x = unsafe source.pointer
    var y = unsafe destination.pointer
    for _ in 0..<NeuralNetwork.tileSize {
      for index in places.indices { unsafe y[index] = x[Int(places[index])] }
      unsafe x += places.count
      unsafe y += places.count
    }
  }
}
