// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// y = x, or y = y + x, over tensors of one layout.
final class BlockCopy: EngineStep {
  private let source: Tensor
  private let destination: Tensor
  private let isSum: Bool

  init(_ source: Tensor, to destination: Tensor, adding isSum: Bool = false) {
    self.source = source
    self.destination = destination
    self.isSum = isSum
  }

  func run(on stream: dnnl_stream_t) {
    let (x, y) = unsafe (source.pointer, destination.pointer)
    if isSum {
      for index in 0..<min(source.count, destination.count) { unsafe y[index] += x[index] }
    } else {
      unsafe y.update(from: x, count: min(source.count, destination.count))
    }
  }
}
