// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Noise
import Testing

@testable import Experiments

@Suite("Quantization run") struct QuantizationRunTests {
  private func run(
    images: Int, seed: UInt64 = 0, dataset: Dataset? = nil
  ) throws -> QuantizationRun {
    let data = try dataset ?? DatasetReference("digits:train").load()
    return try QuantizationRun(
      NeuralNetwork(initializing: .digits(), seed: 3), dataset: data,
      noise: GridGaussian(levels: 16, sigma: 0.25), images: images, seed: seed)
  }

  @Test func `no image is calibrated on and compared`() throws {
    for images in [1, 2, 7, 512, 5_000] {
      let run = try run(images: images)
      let (calibration, others) = (Set(run.calibrationImages), Set(run.heldOutImages))
      #expect(calibration.isDisjoint(with: others))
      #expect(calibration.count == run.calibrationImages.count)
      #expect(others.count == QuantizationRun.heldOutLimit)
      #expect(calibration.count == min(images, 3_823 / 2))
      #expect(calibration.union(others).allSatisfy { (0..<3_823).contains($0) })
    }
  }

  @Test func `one seed gives one network, and another seed another`() throws {
    func bytes(_ seed: UInt64) throws -> [UInt8] {
      let network = try run(images: 64, seed: seed).quantized(rule: .standard)
      return [UInt8](try QuantizedFile(network: network).bytes())
    }
    let first = try bytes(1)
    #expect(try bytes(1) == first)
    #expect(try bytes(2) != first)
  }

  @Test func `a network in integers agrees with the one it was made from`() throws {
    let run = try run(images: 128)
    let report = try run.comparison(with: run.quantized(rule: .standard))
    #expect(report.images == 1_000)
    #expect(report.agreement > 0.9 && report.largestScoreError < 0.2)
    #expect(abs(report.floatAccuracy - report.integerAccuracy) < 0.05)
  }

  @Test func `data of another shape, or too few, are refused`() throws {
    let tiny = try Dataset(
      name: "tiny", inputShape: InputShape(channels: 1, height: 8, width: 8), classCount: 10,
      levels: 16, pixels: [UInt8](repeating: 3, count: 64), labels: [1])
    #expect(throws: ExperimentError.self) { try run(images: 5, dataset: tiny) }
    let other = try Dataset(
      name: "other", inputShape: InputShape(channels: 1, height: 4, width: 4), classCount: 10,
      levels: 16, pixels: [UInt8](repeating: 3, count: 64), labels: [1, 2, 3, 4])
    #expect(throws: ExperimentError.self) { try run(images: 5, dataset: other) }
    #expect(throws: ExperimentError.self) { try run(images: 0) }
  }
}
