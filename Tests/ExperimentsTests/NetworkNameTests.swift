// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `Names of networks` {
  @Test(arguments: NetworkName.allCases)
  func `a name reads back, and is listed`(name: NetworkName) throws {
    #expect(try NetworkName(parsing: name.rawValue) == name)
    #expect(NetworkName.list.contains(name.rawValue))
  }

  @Test func `a network takes the images it is named after, in ten classes`() throws {
    let shapes: [NetworkName: InputShape] = [
      .digits: try InputShape(channels: 1, height: 8, width: 8),
      .mnist: try InputShape(channels: 1, height: 28, width: 28),
      .resnet20: try InputShape(channels: 3, height: 32, width: 32),
      .resnet110: try InputShape(channels: 3, height: 32, width: 32),
    ]
    for name in NetworkName.allCases {
      let architecture = try name.architecture()
      #expect(architecture.inputShape == shapes[name])
      #expect(architecture.classCount == 10)
    }
  }

  @Test func `an unknown name is refused with those that are known`() {
    for name in ["", "Digits", "resnet", "resnet20 "] {
      #expect(throws: ExperimentError.unknownArchitecture(name)) { try NetworkName(parsing: name) }
    }
    let text = "\(ExperimentError.unknownArchitecture("x"))"
    #expect(NetworkName.allCases.allSatisfy { text.contains($0.rawValue) })
  }
}
