// SPDX-License-Identifier: GPL-3.0-or-later

/// The header of an array: a Python dictionary with the type, the order and the extents.
///
/// Source: NumPy enhancement proposal 1, and the documentation of `numpy.lib.format`, versions 1.0, 2.0 and 3.0.
struct NumPyHeader: Sendable, Hashable {
  /// The name of the type; empty for a record of several fields.
  let type: String
  /// Whether the first index varies fastest.
  let isFortranOrder: Bool
  /// The extents.
  let shape: [Int]

  /// Reads the text of a header.
  ///
  /// - Returns: nil unless the text is a dictionary of exactly the three keys.
  init?(_ text: String) {
    var scanner = Scanner(Array(text.utf8))
    var (type, order, shape): (String?, Bool?, [Int]?)
    guard scanner.take("{") else { return nil }
    while !scanner.take("}") {
      guard let key = scanner.string(), scanner.take(":") else { return nil }
      switch key {
      case "descr":
        guard type == nil, let value = scanner.string() ?? scanner.list() else { return nil }
        type = value
      case "fortran_order":
        guard order == nil, let value = scanner.truth() else { return nil }
        order = value
      case "shape":
        guard shape == nil, let value = scanner.numbers() else { return nil }
        shape = value
      default: return nil
      }
      if !scanner.take(",") {
        guard scanner.take("}") else { return nil }
        break
      }
    }
    guard let type, let order, let shape, scanner.isAtEnd else { return nil }
    self.type = type
    isFortranOrder = order
    self.shape = shape
  }

  /// Goes over the text once, from left to right.
  private struct Scanner {
    private let text: [UInt8]
    private var place = 0

    init(_ text: [UInt8]) { self.text = text }

    /// Whether only blanks are left.
    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return place == text.count
      }
    }

    private mutating func skipBlanks() {
      while place < text.count, text[place] == 0x20 || text[place] == 0x0A { place += 1 }
    }

    /// Takes a word if it is next.
    mutating func take(_ word: String) -> Bool {
      skipBlanks()
      guard text[place...].starts(with: word.utf8) else { return false }
      place += word.utf8.count
      return true
    }

    /// A string in single or double quotes.
    mutating func string() -> String? {
      skipBlanks()
      guard place < text.count, text[place] == 0x27 || text[place] == 0x22,
        let end = text[(place + 1)...].firstIndex(of: text[place])
      else { return nil }
      defer { place = end + 1 }
      return String(decoding: text[(place + 1)..<end], as: UTF8.self)
    }

    /// A list of fields, up to its last bracket, as an empty name.
    mutating func list() -> String? {
      guard take("["), let end = text[place...].lastIndex(of: 0x5D) else { return nil }
      place = end + 1
      return ""
    }

    mutating func truth() -> Bool? { take("True") ? true : take("False") ? false : nil }

    /// Whole numbers in parentheses.
    mutating func numbers() -> [Int]? {
      guard take("(") else { return nil }
      var numbers: [Int] = []
      while !take(")") {
        guard let number = number() else { return nil }
        numbers.append(number)
        if !take(",") { return take(")") ? numbers : nil }
      }
      return numbers
    }

    private mutating func number() -> Int? {
      skipBlanks()
      let start = place
      while place < text.count, 0x30...0x39 ~= text[place] { place += 1 }
      let number = Int(String(decoding: text[start..<place], as: UTF8.self))
      // Python 2 wrote long numbers with an L.
      if place < text.count, text[place] == 0x4C { place += 1 }
      return number
    }
  }
}
