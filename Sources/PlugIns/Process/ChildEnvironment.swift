// SPDX-License-Identifier: GPL-3.0-or-later

/// What a plug-in finds in its environment beside what is inherited.
enum ChildEnvironment {
  /// The variables that are added.
  ///
  /// A model on the processor allocates and frees the same few megabytes for each batch. By default the GNU C library
  /// gives such blocks back to the system at once and gets them back page by page: a small PyTorch network spends
  /// three quarters of its time there. With these two limits the process keeps what it used. Other allocators and other
  /// systems do not read them, and a limit that the user has set stays.
  ///
  /// - Parameter inherited: The environment of this process.
  /// - Returns: Names and values to be set.
  static func additions(to inherited: [String: String]) -> [String: String] {
    var additions = ["SMOOTHING_PLUGIN": "1"]
    for name in ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"] where inherited[name] == nil {
      additions[name] = "\(1 << 30)"
    }
    return additions
  }
}
