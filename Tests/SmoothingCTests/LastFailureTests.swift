// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Dispatch
import Foundation
import Testing

@testable import SmoothingC

@Suite("Last failure") struct LastFailureTests {
  @Test func `each thread has a text of its own`() {
    let wrong = Locked<[String]>([])
    let barrier = DispatchGroup()
    for number in 1...8 {
      barrier.enter()
      Thread {
        // A thread begins without an error.
        if !lastError().isEmpty { wrong.withLock { $0.append("first " + lastError()) } }
        for _ in 0..<200 {
          var share = 0.0
          let alpha = Double(number)
          _ = unsafe withUnsafe(alpha) { unsafe smoothing_alpha_share($0, $1, 1, &share) }
          let text = lastError()
          if !text.hasPrefix("element 0: alpha is \(alpha),") {
            wrong.withLock { $0.append(text) }
          }
        }
        barrier.leave()
      }.start()
    }
    barrier.wait()
    #expect(wrong.withLock { $0 } == [])
  }

  @Test func `success leaves the text as it was`() {
    let status = smoothing_least_votes(2, nil, nil)
    #expect(status == Status.nullPointer.rawValue)
    let text = lastError()
    var (certify, predict): (Int64, Int64) = (0, 0)
    #expect(unsafe smoothing_least_votes(0.001, &certify, &predict) == 0)
    #expect(lastError() == text && !text.isEmpty)
  }

  @Test func `a short buffer gets the beginning of the text, ended by a zero`() {
    _ = smoothing_least_votes(2, nil, nil)
    let text = lastError()
    for capacity in 1...text.utf8.count {
      var bytes = [CChar](repeating: 1, count: capacity + 1)
      #expect(unsafe smoothing_last_error(&bytes, Int64(capacity)) == Int64(text.utf8.count))
      #expect(bytes[capacity - 1] == 0 && bytes[capacity] == 1)
      let read = String(decoding: bytes.prefix(capacity - 1).map(UInt8.init), as: UTF8.self)
      #expect(text.hasPrefix(read))
    }
    #expect(smoothing_last_error(nil, 100) == Int64(text.utf8.count))
    var byte: CChar = 7
    for capacity in [0, -1, Int64.min] { _ = unsafe smoothing_last_error(&byte, capacity) }
    #expect(byte == 7)
  }

  private func withUnsafe(
    _ alpha: Double, _ body: (UnsafePointer<Double>, UnsafePointer<Int64>) -> Int32
  ) -> Int32 {
    let (alpha, statements) = ([alpha], [Int64(1)])
    return unsafe body(alpha, statements)
  }
}
