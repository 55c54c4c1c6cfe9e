// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `The training recipe` {
  @Test func `epochs and seed are those that were asked for`() {
    let configuration = TrainingRecipe.configuration(epochs: 3, seed: 9)
    #expect(configuration.epochs == 3)
    #expect(configuration.seed == 9)
    #expect(TrainingRecipe.configuration().epochs == TrainingRecipe.epochs)
  }

  @Test func `nothing else depends on them`() {
    var (one, two) = (
      TrainingRecipe.configuration(), TrainingRecipe.configuration(epochs: 2, seed: 5)
    )
    (one.epochs, one.seed) = (1, 0)
    (two.epochs, two.seed) = (1, 0)
    #expect(one == two)
  }

  @Test func `a trainer accepts it for any number of epochs`() {
    for epochs in [1, 2, 10, 1000] {
      #expect(throws: Never.self) { try Trainer(TrainingRecipe.configuration(epochs: epochs)) }
    }
    #expect(throws: NetworkError.self) { try Trainer(TrainingRecipe.configuration(epochs: 0)) }
  }
}
