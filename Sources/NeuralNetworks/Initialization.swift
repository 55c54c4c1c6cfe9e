// SPDX-License-Identifier: GPL-3.0-or-later

extension NeuralNetwork {
  /// A network with random weights: uniform on ±√(6 / fan-in), biases 0, batch normalizations the identity.
  ///
  /// This keeps the variance of activations behind ReLUs. Uniform rather than normal numbers, because they need nothing
  /// but a square root: the same seed gives the same bits on every machine.
  ///
  /// - Parameters:
  ///   - architecture: The layers.
  ///   - seed: Any number.
  /// - Throws: Nothing in practice: the parameters fit.
  ///
  /// Source: He, Zhang, Ren, Sun 2015, section 2.2.
  public init(initializing architecture: NetworkArchitecture, seed: UInt64) throws(NetworkError) {
    var generator = SeededGenerator(seed: seed)
    var parameters = [Float](repeating: 0, count: architecture.parameterCount)
    for slot in architecture.parameterSlots {
      switch slot.role {
      case .weight:
        let fanIn = slot.extents.dropFirst().reduce(1, *)
        let bound = (6 / Double(fanIn)).squareRoot()
        for index in slot.range {
          parameters[index] = Float((2 * generator.unitInterval() - 1) * bound)
        }
      case .scale, .runningVariance:
        for index in slot.range { parameters[index] = 1 }
      case .bias, .shift, .runningMean: break
      }
    }
    try self.init(architecture: architecture, parameters: parameters)
  }
}
