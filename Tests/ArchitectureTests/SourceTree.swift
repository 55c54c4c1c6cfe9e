// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The files of the package as text, found from the place of this file.
struct SourceTree {
  /// One Swift file.
  struct File {
    /// Its path below the package's root, for example `Sources/Statistics/GSL.swift`.
    let path: String
    /// Its lines.
    let lines: [String]

    /// Its name without the extension.
    var name: String { String((path as NSString).lastPathComponent.dropLast(6)) }
    /// The concept it is about: `GaussianL2+Sampling` is about `GaussianL2`.
    var concept: String { name.split(separator: "+").first.map(String.init) ?? name }
    /// How many of its tests have a sentence for a name.
    var namedLaws: Int { code.count { $0.contains("func `") } }
    /// The target it belongs to.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    /// The lines that are not comments.
    var code: [String] {
      lines.filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
    }
    /// The modules it imports.
    var imports: Set<String> {
      let words = code.map { $0.split(separator: " ").map(String.init) }
      return Set(
        words.compactMap { line in
          line.firstIndex(of: "import").flatMap {
            line[..<$0].allSatisfy(isModifier) ? line.last : nil
          }
        })
    }
    /// True if a type that it declares at its top level is public.
    var declaresPublicType: Bool {
      code.contains { line in
        line.hasPrefix("public ")
          && ["struct ", "class ", "enum ", "protocol ", "actor "].contains { line.contains($0) }
      }
    }
    /// The names of the types it declares at its top level.
    var types: [String] {
      code.compactMap { line in
        guard let first = line.first, !first.isWhitespace else { return nil }
        let words = line.split(whereSeparator: {
          !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@"
        })
        .map(String.init)
        guard
          let keyword = words.firstIndex(where: {
            ["struct", "class", "enum", "protocol", "actor"].contains($0)
          }),
          words[..<keyword].allSatisfy({ isModifier($0) }), keyword + 1 < words.count
        else { return nil }
        return words[keyword + 1]
      }
    }

    private func isModifier(_ word: String) -> Bool {
      word.hasPrefix("@")
        || ["public", "internal", "package", "private", "fileprivate", "final", "indirect"]
          .contains(word)
    }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below a folder of the package.
  static func files(in folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String] ?? []
    // Generated files, in folders called Schema, follow their generator's rules.
    return paths.filter { $0.hasSuffix(".swift") && !$0.contains("/Schema/") }.sorted().compactMap {
      path in
      guard
        let text = try? String(
          contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      else { return nil }
      return File(
        path: "\(folder)/\(path)",
        lines: text.components(separatedBy: "\n").map { String($0.prefix(400)) })
    }
  }
}
