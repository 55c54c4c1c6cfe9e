// SPDX-License-Identifier: GPL-3.0-or-later

public import NeuralNetworks

/// The networks that `train` can build: one line each.
public enum NetworkName: String, Sendable, CaseIterable {
  /// Three 3×3 convolutions for the 8×8 digits.
  case digits
  /// Three 3×3 convolutions for 28×28 images.
  case mnist
  /// The residual network of depth 20 for 32×32 images.
  case resnet20
  /// The residual network of depth 110 for 32×32 images.
  case resnet110

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The network of a name.
  ///
  /// - Throws: `ExperimentError.unknownArchitecture`.
  public init(parsing name: String) throws(ExperimentError) {
    guard let network = Self(rawValue: name) else { throw .unknownArchitecture(name) }
    self = network
  }

  /// The layers of the network.
  ///
  /// - Throws: `NetworkError`.
  public func architecture() throws(NetworkError) -> NetworkArchitecture {
    switch self {
    case .digits: try .digits()
    case .mnist: try .mnist()
    case .resnet20: try .resnet(depth: 20)
    case .resnet110: try .resnet(depth: 110)
    }
  }
}
