// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch
import Noise
import Synchronization
import Testing

@testable import NeuralNetworks

@Suite struct ShardTeamTests {
  private static let shardCount = 5
  /// Long enough for any machine; only a thread that never ends needs it.
  private static let patience = DispatchTime.now() + 120

  private func network() throws -> NeuralNetwork {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 1, height: 4, width: 4))
    builder.appendConvolution(4, named: "a")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try NetworkSamples.network(builder.architecture())
  }

  /// A team over 80 images, of which shard i has the numbers 16 i to 16 i + 15.
  private func team(
    threads: Int, noise: any SmoothingNoise = TestNoise(sigma: 0.1)
  ) throws -> ShardTeam {
    let network = try network()
    let data = try LabeledImages(
      pixels: NetworkSamples.numbers(80 * 16), labels: (0..<80).map { $0 % 2 },
      shape: network.inputShape)
    let configuration = TrainingConfiguration(epochs: 1, batchSize: 80)
    let augmentation = ImageAugmentation(noise: noise, maximumShift: 0, seed: 0)
    return ShardTeam(
      threads: threads, shardCount: Self.shardCount, parameterCount: network.parameters.count
    ) { () throws(NetworkError) in
      try ShardEvaluator(network, on: data, configuration, augmentation: augmentation)
    }
  }

  private let shards = (0..<shardCount).map { index in
    Shard(images: Array((16 * index)..<(16 * index + 16)), passes: .init(repeating: 0, count: 16))
  }

  private func gradients(_ team: ShardTeam) -> [UInt32] {
    (0..<team.gradients.count).map { unsafe team.gradients.pointer[$0].bitPattern }
  }

  @Test(arguments: [2, 3, 5, 9])
  func `each shard's gradient and loss have the same bits with any number of threads`(
    threads: Int
  ) throws {
    let parameters = try network().parameters
    let (alone, together) = (try team(threads: 1), try team(threads: threads))
    defer {
      alone.finish()
      together.finish()
    }
    for _ in 0..<3 {
      let expected = try alone.run(shards, parameters: parameters)
      let results = try together.run(shards, parameters: parameters)
      #expect(results.map(\.loss) == expected.map(\.loss))
      #expect(results.map(\.correct) == expected.map(\.correct))
      #expect(gradients(together) == gradients(alone))
    }
  }

  @Test func `a shard's gradient stands at the shard's place`() throws {
    let parameters = try network().parameters
    let team = try team(threads: 2)
    defer { team.finish() }
    _ = try team.run(shards, parameters: parameters)
    let forward = gradients(team)
    _ = try team.run(shards.reversed(), parameters: parameters)
    let backward = gradients(team)
    let size = parameters.count
    for shard in 0..<Self.shardCount {
      let mirrored = Self.shardCount - 1 - shard
      #expect(
        forward[(shard * size)..<((shard + 1) * size)]
          == backward[(mirrored * size)..<((mirrored + 1) * size)])
    }
    #expect(forward[..<size] != backward[..<size])
  }

  @Test(arguments: [1, 2, 3, 5])
  func `the first shard that fails is the one that is reported`(threads: Int) throws {
    // Images 17 and 40 are in shards 1 and 2, which different threads may evaluate.
    let team = try team(threads: threads, noise: FaultyNoise(failing: [40, 17]))
    defer { team.finish() }
    let parameters = try network().parameters
    #expect(throws: NetworkError.noise(.exampleOutOfRange(17))) {
      try team.run(shards, parameters: parameters)
    }
    // The team can go on with what does not fail.
    let good = [shards[0], shards[3]]
    #expect(try team.run(good, parameters: parameters).count == 2)
  }

  @Test(arguments: [1, 3])
  func `an evaluator that cannot be made is an error`(threads: Int) throws {
    let team = ShardTeam(threads: threads, shardCount: 1, parameterCount: 1) {
      () throws(NetworkError) in
      throw .engine(operation: "test", status: 7)
    }
    defer { team.finish() }
    #expect(throws: NetworkError.engine(operation: "test", status: 7)) {
      try team.run([shards[0]], parameters: [0])
    }
  }

  @Test(arguments: [1, 2, 3, 7])
  func `the parts of the threads have nothing in common and are all there is`(threads: Int) throws {
    let team = try team(threads: threads)
    defer { team.finish() }
    for count in [0, 1, 15, 16, 17, 1000, 87_114] {
      let parts = Mutex<[Range<Int>]>([])
      team.divide(count) { part in parts.withLock { $0.append(part) } }
      let seen = parts.withLock { $0.sorted { $0.lowerBound < $1.lowerBound } }
      #expect(seen.count == threads && seen.flatMap(\.self) == Array(0..<count))
    }
    // And the team goes on with shards.
    #expect(try team.run(shards, parameters: network().parameters).count == Self.shardCount)
  }

  @Test(arguments: [false, true])
  func `no thread outlives the training, whether it ends well or not`(fails: Bool) throws {
    let end = DispatchSemaphore(value: 0)
    let network = try network()
    do {
      var noise = FaultyNoise(token: Token(end: end))
      if fails { noise.failing = [60] }
      let data = try LabeledImages(
        pixels: NetworkSamples.numbers(80 * 16), labels: (0..<80).map { $0 % 2 },
        shape: network.inputShape)
      let trainer = try Trainer(TrainingConfiguration(epochs: 2, batchSize: 80))
      do {
        _ = try trainer.train(network, on: data, noise: noise, threads: 3)
        #expect(!fails)
      } catch {
        #expect(fails && error == .noise(.exampleOutOfRange(60)))
      }
    }
    // Each thread holds the noise as long as it lives.
    #expect(end.wait(timeout: Self.patience) == .success)
  }
}
