// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Pad with a constant; the widths are attributes up to opset 10, then inputs, from opset 18 on for some axes.
struct PadLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let mode = call.attributes.text("mode") ?? "constant"
    guard mode == "constant" else { throw call.unsupported("its mode is \(mode.prefix(40))") }
    let features = try call.features()
    let rank = features.extents.count + 1
    let isOld = call.opset < 11
    let given = isOld ? call.attributes.integers("pads") : try call.optionalIntegers(1)
    let value = isOld ? call.attributes.float("value") : try call.optionalNumber(2)
    let axes = try call.axes(try call.optionalIntegers(3) ?? Array(0..<rank), rank: rank)
    guard let pads = given, pads.count == 2 * axes.count,
      pads.allSatisfy({ (-ElementCount.limit...ElementCount.limit).contains($0) })
    else { throw call.invalid("its pads are missing or do not fit") }
    var margins = [Margins](repeating: Margins(), count: rank)
    for (index, axis) in axes.enumerated() {
      margins[axis] = Margins(before: pads[index], after: pads[axes.count + index])
    }
    guard margins[0] == Margins() else { throw call.unsupported("it adds images to the batch") }
    margins.removeFirst()
    if margins.allSatisfy({ $0 == Margins() }) { return .features(features) }
    let extents = zip(features.extents, margins).map { $0 + $1.before + $1.after }
    let input = try draft.arranged(features, for: call)
    while margins.count < 3 { margins.append(Margins()) }
    let frame = Padding(
      channels: margins[0], rows: margins[1], columns: margins[2], value: value ?? 0)
    return try draft.append(.padding(frame), for: call, reading: input, extents: extents)
  }
}
