// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import Experiments

@Suite("Classifier part") struct ClassifierPartTests {
  @Test func `what differs from the usual is written`() throws {
    #expect("\(ClassifierPart(.net, at: "w"))" == "net:w")
    let scaling = try InputScaling(range: [-1, 1], mean: [0.5], standardDeviation: [2, 3])
    #expect(
      "\(ClassifierPart(.onnx, at: "m", scaling: scaling, diffusion: .noise))"
        == "onnx:m,range=-1.0:1.0,mean=0.5,std=2.0:3.0,diffusion=noise")
  }
}
