// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch
import Foundation

@testable import PlugIns

#if canImport(Glibc)
  import Glibc
#endif

/// The labels of a batch, from a worker made for it.
func labels(_ classifier: any BaseClassifier, _ inputs: [Float]) throws -> [Int32] {
  let count = inputs.count / classifier.inputShape.elementCount
  var labels = [Int32](repeating: -1, count: count)
  var places = labels.mutableSpan
  try classifier.makeWorker().classify(inputs.span, count: count, into: &places)
  return labels
}

/// Inputs of many values; a fixed function of the arguments.
func inputs(_ count: Int, dimension: Int, seed: UInt64) -> [Float] {
  var state = seed
  return (0..<(count * dimension)).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) * 0x1p-24
  }
}

/// The labels that the child must give.
func expectedLabels(_ inputs: [Float], dimension: Int) -> [Int32] {
  stride(from: 0, to: inputs.count, by: dimension).map {
    ChildScript.label(inputs[$0..<($0 + dimension)])
  }
}

/// An input on which a child misbehaves.
let provocation: [Float] = [99, 0, 0, 0]

/// Whether a process of this number is there, running or a zombie.
func isThere(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

/// Calls `body` on `threads` threads and gives what each returned, in order.
func onThreads<Value: Sendable>(
  _ threads: Int, _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  let values = Guarded<[Int: Value]>([:])
  let group = DispatchGroup()
  for index in 0..<threads {
    group.enter()
    let thread = Thread {
      let value = body(index)
      values.withLock { $0[index] = value }
      group.leave()
    }
    thread.start()
  }
  group.wait()
  return values.withLock { values in (0..<threads).compactMap { values[$0] } }
}

/// The error of a closure, nil if there is none.
func error<Value>(of body: () throws -> Value) -> (any Error)? {
  do {
    _ = try body()
    return nil
  } catch { return error }
}
