public import NeuralNetworks

/// The training options that the tool uses unless told otherwise; chosen by experiment on the digits.
public enum TrainingRecipe {
  /// The number of epochs.
  public static let epochs = 60

  /// The options for a number of epochs and a seed.
  public static func configuration(
    epochs: Int = Self.epochs, seed: UInt64 = 0
  ) -> TrainingConfiguration {
    TrainingConfiguration(epochs: epochs, seed: seed)
  }
}
