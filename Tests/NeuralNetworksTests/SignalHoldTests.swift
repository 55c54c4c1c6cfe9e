// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers
import Foundation
import Synchronization
import Testing

@testable import NeuralNetworks

// The signal is one whose default is to be ignored, so that one that comes late harms nobody.
@Suite(.serialized) struct SignalHoldTests {
  private static let arrivals = Atomic<Int>(0)

  /// A step that sends a signal to its own thread and notes how many were handled right after.
  private final class Interrupted: EngineStep {
    var handled: Int?

    func run(on stream: dnnl_stream_t) throws(NetworkError) {
      raise(SIGURG)
      handled = arrivals.load(ordering: .relaxed)
    }
  }

  /// A step that fails.
  private final class Failing: EngineStep {
    func run(on stream: dnnl_stream_t) throws(NetworkError) {
      throw .engine(operation: "test", status: 7)
    }
  }

  /// Calls `body` on a thread that takes the signal, which a handler counts.
  private func takingSignals<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let previous = signal(SIGURG) { _ in _ = Self.arrivals.add(1, ordering: .relaxed) }
    defer { _ = signal(SIGURG, previous) }
    Self.arrivals.store(0, ordering: .relaxed)
    let result = Mutex<Result<Value, any Error>?>(nil)
    let end = DispatchSemaphore(value: 0)
    let thread = Thread {
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      unsafe sigaddset(&signals, SIGURG)
      unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      let answer = Result { try body() }
      result.withLock { $0 = answer }
      end.signal()
    }
    thread.start()
    end.wait()
    return try #require(result.withLock { $0 }).get()
  }

  @Test func `a signal that comes while an engine runs is handled when it has ended`() throws {
    let (during, after) = try takingSignals {
      let step = Interrupted()
      try Engine().run([step])
      return (step.handled, Self.arrivals.load(ordering: .relaxed))
    }
    #expect(during == 0)
    #expect(after == 1)
  }

  @Test func `a thread takes signals as before when a step has failed`() throws {
    let (error, handled) = try takingSignals {
      let engine = try Engine()
      let error = #expect(throws: NetworkError.self) { try engine.run([Failing()]) }
      raise(SIGURG)
      return (error, Self.arrivals.load(ordering: .relaxed))
    }
    #expect(error == .engine(operation: "test", status: 7))
    #expect(handled == 1)
  }

  @Test func `faults of the thread itself are not held`() throws {
    let blocked = try takingSignals {
      var blocked = sigset_t()
      SignalHold().during { _ = unsafe pthread_sigmask(SIG_BLOCK, nil, &blocked) }
      return [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGINT, SIGTERM, SIGPROF].map {
        unsafe sigismember(&blocked, $0)
      }
    }
    #expect(blocked == [0, 0, 0, 0, 1, 1, 1])
  }

  // Without the hold this ends the process: the matrix product of 384 inputs works on the heap with the stack register.
  @Test func `a storm of signals changes no score and leaves the heap whole`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(features: 384))
    builder.append(.dense(Dense(outputCount: 256)), named: "a")
    let network = try NetworkSamples.network(builder.architecture())
    let images = NetworkSamples.numbers(16 * 384)
    let calm = try NetworkSamples.scores(network, images, count: 16)
    let isSame = try takingSignals {
      let storm = SignalStorm(of: SIGURG, on: pthread_self())
      defer { storm.end() }
      let worker = try network.makeScoreWorker()
      var isSame = true
      while Self.arrivals.load(ordering: .relaxed) < 1000 {
        var scores = [Float](repeating: 0, count: calm.count)
        var places = scores.mutableSpan
        try worker.score(images.span, count: 16, into: &places)
        isSame = isSame && scores == calm
      }
      return isSame
    }
    #expect(isSame)
  }
}
