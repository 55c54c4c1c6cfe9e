// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension InputScaling {
  /// The scaling as an affine map of each channel.
  ///
  /// - Throws: `ModelImportError.invalidScaling`.
  func map(channels: Int) throws(ModelImportError) -> ChannelMap {
    do {
      let map = try coefficients(channels: channels)
      return ChannelMap(factors: map.factors, summands: map.offsets)
    } catch {
      throw .invalidScaling("\(error)")
    }
  }
}
