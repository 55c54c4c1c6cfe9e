// SPDX-License-Identifier: GPL-3.0-or-later

/// Identity, and Dropout outside training: the output is the input.
struct PassThroughLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    if call.node.operatorName == "Dropout", try call.optionalNumber(2) ?? 0 != 0 {
      throw call.unsupported(
        "it is in training mode, where it is random: export the model in evaluation mode")
    }
    return try call.required(0)
  }
}
