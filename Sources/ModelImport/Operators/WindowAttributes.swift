// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// The window of a Conv or a pooling, from the attributes that they share, over images (C, H, W) or signals (C, L).
struct WindowAttributes {
  /// Which side gets the odd element of a padding that is found from the extent.
  private enum AutomaticPadding: String {
    case none = "NOTSET"
    case upper = "SAME_UPPER"
    case lower = "SAME_LOWER"
    case valid = "VALID"
  }

  /// The axes that the window slides along.
  let axes: [WindowAxis]
  /// The extents of the output along them.
  let outputExtents: [Int]

  /// The largest kernel, stride, dilation or padding.
  private static let limit = 1 << 12

  /// Reads the attributes.
  ///
  /// - Parameters:
  ///   - call: The node.
  ///   - kernel: The extents of the kernel.
  ///   - spatial: The extents that the window slides over.
  ///   - roundsUp: Whether a last window that reaches beyond the padding counts.
  /// - Throws: `ModelImportError.invalidNode`.
  init(
    of call: OperatorCall, kernel: [Int], over spatial: [Int], roundsUp: Bool = false
  ) throws(ModelImportError) {
    let rank = spatial.count
    let strides = try Self.list("strides", of: call, count: rank, default: 1)
    let dilations = try Self.list("dilations", of: call, count: rank, default: 1)
    let pads = try Self.list("pads", of: call, count: 2 * rank, default: 0)
    guard kernel.count == rank,
      (kernel + strides + dilations).allSatisfy({ (1...Self.limit).contains($0) }),
      pads.allSatisfy({ (0...Self.limit).contains($0) })
    else {
      throw call.invalid(
        "its window has a kernel \(kernel), strides \(strides), dilations \(dilations), pads \(pads)"
      )
    }
    guard let automatic = AutomaticPadding(rawValue: call.attributes.text("auto_pad") ?? "NOTSET")
    else { throw call.invalid("auto_pad is unknown") }
    var axes: [WindowAxis] = []
    var outputs: [Int] = []
    for axis in 0..<rank {
      let span = (kernel[axis] - 1) * dilations[axis] + 1
      let margins =
        switch automatic {
        case .none: (pads[axis], pads[rank + axis])
        case .valid: (0, 0)
        case .upper, .lower:
          Self.same(spatial[axis], span, strides[axis], isUpper: automatic == .upper)
        }
      let window = WindowAxis(
        kernel: kernel[axis], stride: strides[axis], paddingBefore: margins.0,
        paddingAfter: margins.1, dilation: dilations[axis], roundsUp: roundsUp)
      guard let output = Self.outputExtent(of: spatial[axis], window, span) else {
        throw call.invalid(
          "its window of \(span) does not fit into \(spatial[axis]) elements with padding")
      }
      axes.append(window)
      outputs.append(output)
    }
    self.axes = axes
    outputExtents = outputs
  }

  /// The window, with one that sees a single column for signals.
  var window: Window {
    Window(height: axes[0], width: axes.count > 1 ? axes[1] : WindowAxis(kernel: 1))
  }

  /// The padding with which the output has ⌈extent / stride⌉ elements.
  private static func same(
    _ extent: Int, _ span: Int, _ stride: Int, isUpper: Bool
  ) -> (Int, Int) {
    let outputs = (extent + stride - 1) / stride
    let total = max(0, (outputs - 1) * stride + span - extent)
    let (small, large) = (total / 2, total - total / 2)
    return isUpper ? (small, large) : (large, small)
  }

  private static func outputExtent(of extent: Int, _ axis: WindowAxis, _ span: Int) -> Int? {
    let padded = extent + axis.paddingBefore + axis.paddingAfter
    guard padded >= span else { return nil }
    guard axis.roundsUp else { return (padded - span) / axis.stride + 1 }
    // A last window that would begin behind the image is left out.
    let count = (padded - span + axis.stride - 1) / axis.stride + 1
    return (count - 1) * axis.stride < extent + axis.paddingBefore ? count : count - 1
  }

  private static func list(
    _ name: String, of call: OperatorCall, count: Int, default value: Int
  ) throws(ModelImportError) -> [Int] {
    guard let list = call.attributes.integers(name), !list.isEmpty else {
      return [Int](repeating: value, count: count)
    }
    guard list.count == count else {
      throw call.invalid("\(name) has \(list.count) elements where \(count) are needed")
    }
    return list
  }
}
