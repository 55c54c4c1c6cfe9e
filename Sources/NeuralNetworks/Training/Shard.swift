// SPDX-License-Identifier: GPL-3.0-or-later

/// A fixed share of a batch: which images, and where their results go.
struct Shard {
  /// The numbers of its images.
  let images: [Int]
  /// For each image, how often it has been seen before: the sample number of its noise.
  let passes: [Int]
}
