// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension OperatorCall {
  /// The first input with other extents and the same values in the same order.
  ///
  /// - Parameter rule: The new extents from the old ones, both with the batch.
  /// - Returns: The same values, arranged anew; no layer is made.
  /// - Throws: What the rule throws, or `ModelImportError.invalidNode` if the extents do not fit.
  func rearranged(
    to rule: ([Int]) throws(ModelImportError) -> [Int]
  ) throws(ModelImportError) -> GraphValue {
    switch try required(0) {
    case .constant(let tensor):
      let extents = try rule(tensor.extents)
      guard ElementCount.product(extents) == tensor.count else {
        throw invalid("\(tensor.count) values do not fit extents \(extents.prefix(8))")
      }
      return .constant(tensor.reshaped(extents))
    case .features(let features):
      let extents = try withoutBatch(try rule(self.extents(features)))
      guard ElementCount.product(extents) == features.shape.elementCount else {
        throw invalid(
          "\(features.shape.elementCount) values do not fit extents \(extents.prefix(8))")
      }
      return .features(Features(value: features.value, shape: features.shape, extents: extents))
    }
  }

  /// The axes of an operator that has them as attribute up to opset `last`, and then as its input of number `index`.
  func axes(attributeUntil last: Int, input index: Int) throws(ModelImportError) -> [Int]? {
    opset <= last ? attributes.integers("axes") : try optionalIntegers(index)
  }
}
