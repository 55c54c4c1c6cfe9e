// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct WindowAxisTests {
  /// The positions of a window, found by sliding it along padded elements.
  private func positions(_ axis: WindowAxis, _ extent: Int) -> Int {
    let padded = extent + axis.paddingBefore + axis.paddingAfter
    var count = 0
    var start = 0
    while start + axis.kernel <= padded {
      count += 1
      start += axis.stride
    }
    return count
  }

  @Test func `the number of positions is that of a sliding window`() async throws {
    try await propertyCheck(count: 500, input: LayerSamples.axes) { sample in
      let (axis, extent) = sample
      let count = try axis.outputExtent(of: extent, node: "a")
      #expect(count == positions(axis, extent))
    }
  }

  @Test func `counting the last partial step as a position is noticed`() async throws {
    try await expectCounterexample(count: 500, input: LayerSamples.axes) { sample in
      let (axis, extent) = sample
      let padded = extent + axis.paddingBefore + axis.paddingAfter
      let wrong = (padded - axis.kernel + axis.stride - 1) / axis.stride + 1
      let count = try axis.outputExtent(of: extent, node: "a")
      #expect(count == wrong)
    }
  }

  @Test func `rounding up adds the last window that begins in the image`() async throws {
    try await propertyCheck(count: 500, input: LayerSamples.dilatedAxes) { sample in
      let (axis, extent) = sample
      let rounded = WindowAxis(
        kernel: axis.kernel, stride: axis.stride, paddingBefore: axis.paddingBefore,
        paddingAfter: axis.paddingAfter, dilation: axis.dilation, roundsUp: true)
      let down = try axis.outputExtent(of: extent, node: "a")
      let up = try rounded.outputExtent(of: extent, node: "a")
      // The start of the window after the last whole one.
      let start = down * axis.stride - axis.paddingBefore
      let isPartial = start + axis.span - axis.stride < extent + axis.paddingAfter
      #expect(up == down + (isPartial && start < extent ? 1 : 0))
      let resolved = rounded.resolved(over: extent, positions: up)
      #expect(try resolved.outputExtent(of: extent, node: "a") == up)
      #expect(!resolved.roundsUp)
    }
  }

  @Test func `a window of two that jumps over the whole image is an error in poolings`() throws {
    let axis = WindowAxis(kernel: 2, paddingBefore: 3, paddingAfter: 2, dilation: 5)
    try axis.validatePooling(over: 5, node: "a")
    #expect(
      throws: NetworkError.invalidProperty(
        node: "a", property: "windows over padding alone with a dilation of", value: "5")
    ) {
      try axis.validatePooling(over: 1, node: "a")
    }
  }

  @Test func `padding on both sides by half of an odd kernel keeps the extent`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...5), Gen.int(in: 1...100)) { half, extent in
      let axis = WindowAxis(kernel: 2 * half + 1, paddingBefore: half, paddingAfter: half)
      let count = try axis.outputExtent(of: extent, node: "a")
      #expect(count == extent)
    }
  }

  @Test func `padding before and after count alike`() async throws {
    try await propertyCheck(input: LayerSamples.axes) { sample in
      let (axis, extent) = sample
      let mirrored = WindowAxis(
        kernel: axis.kernel, stride: axis.stride, paddingBefore: axis.paddingAfter,
        paddingAfter: axis.paddingBefore)
      let count = try mirrored.outputExtent(of: extent, node: "a")
      #expect(try axis.outputExtent(of: extent, node: "a") == count)
    }
  }

  @Test func `numbers outside their domain are named`() {
    let wrong: [(WindowAxis, String, String)] = [
      (WindowAxis(kernel: 0), "a kernel of", "0"),
      (WindowAxis(kernel: WindowAxis.limit + 1), "a kernel of", "4097"),
      (WindowAxis(kernel: 1, stride: 0), "a stride of", "0"),
      (WindowAxis(kernel: 1, stride: .max), "a stride of", "\(Int.max)"),
      (WindowAxis(kernel: 3, paddingBefore: 3), "a padding of", "3"),
      (WindowAxis(kernel: 3, paddingBefore: 5, dilation: 2), "a padding of", "5"),
      (WindowAxis(kernel: 3, dilation: 0), "a dilation of", "0"),
      (WindowAxis(kernel: 3, dilation: .max), "a dilation of", "\(Int.max)"),
      (WindowAxis(kernel: 3, paddingAfter: -1), "a padding of", "-1"),
    ]
    for (axis, property, value) in wrong {
      #expect(throws: NetworkError.invalidProperty(node: "a", property: property, value: value)) {
        try axis.outputExtent(of: 8, node: "a")
      }
    }
    #expect(throws: NetworkError.windowTooLarge(node: "a", window: 5, extent: 4)) {
      try WindowAxis(kernel: 5, paddingBefore: 1).outputExtent(of: 3, node: "a")
    }
  }
}
