// SPDX-License-Identifier: GPL-3.0-or-later

/// What a mistyped word may have meant.
enum Spelling {
  /// The word among `known` with the smallest edit distance to `word`, the first of several; empty if none is known.
  ///
  /// - Complexity: O(Σ word.count · known[i].count); of `word` only the first 64 characters count.
  static func nearest(to word: String, among known: [String]) -> String {
    let start = String(word.prefix(64))
    let distances = known.map { (text: $0, distance: distance(start, $0)) }
    return distances.min { $0.distance < $1.distance }?.text ?? ""
  }

  /// The least number of insertions, deletions and replacements of a character that turn `first` into `second`.
  ///
  /// Source: Wagner and Fischer 1974, The string-to-string correction problem.
  static func distance(_ first: String, _ second: String) -> Int {
    let target = Array(second)
    var row = Array(0...target.count)
    for (i, character) in first.enumerated() {
      var next = row
      next[0] = i + 1
      for (j, other) in target.enumerated() {
        let replaced = row[j] + (character == other ? 0 : 1)
        next[j + 1] = min(replaced, row[j + 1] + 1, next[j] + 1)
      }
      row = next
    }
    return row[target.count]
  }
}
