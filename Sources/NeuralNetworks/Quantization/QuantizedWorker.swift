// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a network in integers on one thread, tile by tile, in memory that is allocated once.
final class QuantizedWorker: TileWorker {
  static let tileSize = IntegerMachine.tileSize

  let inputShape: InputShape
  let classCount: Int
  private let machine: IntegerMachine

  init(
    _ network: QuantizedNetwork, on instructions: IntegerInstructions,
    winograd: WinogradUse = .whereFaster
  ) {
    inputShape = network.inputShape
    classCount = network.classCount
    machine = IntegerMachine(network.program, on: instructions, winograd: winograd)
  }

  func evaluate(
    _ inputs: Span<Float>, first: Int, count: Int
  ) throws(ClassifierError) -> TileScores {
    let isFinite = unsafe inputs.withUnsafeBufferPointer { images in
      guard let base = images.baseAddress else { return false }
      return unsafe machine.run(base + first * inputShape.elementCount, count: count)
    }
    guard isFinite else { throw nonFinite(inputs, first: first) }
    return unsafe TileScores(
      start: UnsafePointer(machine.scores.pointer), imageStride: 1, labelStride: Self.tileSize)
  }

  private func nonFinite(_ inputs: Span<Float>, first: Int) -> ClassifierError {
    let dimension = inputShape.elementCount
    let start = first * dimension
    let place = (start..<inputs.count).first { !inputs[$0].isFinite } ?? start
    return .nonFiniteInput(
      index: place / dimension, coordinate: place % dimension, value: inputs[place])
  }
}
