// SPDX-License-Identifier: GPL-3.0-or-later

// What every function of the interface is made of: no error leaves it but as a status, and no pointer is used unchecked.

/// The greatest length of an array: no more than memory can hold, so that a negative number cast to a length is refused.
let greatestLength: Int64 = 1 << 40

/// Runs the body of a C function; an error becomes a status and the text of this thread's last error.
func guarded(_ body: () throws -> Void) -> Int32 {
  do {
    try body()
    return Status.ok.rawValue
  } catch {
    LastFailure.ofThisThread.record(error)
    return Status(of: error).rawValue
  }
}

/// Runs a body for each place of an array; an error says which.
func forEachPlace(_ count: Int64, _ body: (Int) throws -> Void) throws {
  for place in 0..<Int(try length(count, "count")) {
    do { try body(place) } catch { throw ElementFailure(index: place, underlying: error) }
  }
}

/// A length, checked.
func length(
  _ count: Int64, _ name: String, atMost greatest: Int64 = greatestLength
) throws(InterfaceError) -> Int64 {
  guard 0...greatest ~= count else {
    throw .invalidLength(name: name, value: count, greatest: greatest)
  }
  return count
}

/// The caller's array as input; it may be null only where it is empty.
func input<Element>(
  _ pointer: UnsafePointer<Element>?, _ count: Int64, _ name: String
) throws(InterfaceError) -> UnsafeBufferPointer<Element> {
  let count = Int(try length(count, "the length of \(name)"))
  guard count > 0 else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
  guard let pointer = unsafe pointer else { throw .nullPointer(name) }
  return unsafe UnsafeBufferPointer(start: pointer, count: count)
}

/// The caller's array for output; it may be null only where it is empty.
func output<Element>(
  _ pointer: UnsafeMutablePointer<Element>?, _ count: Int64, _ name: String
) throws(InterfaceError) -> UnsafeMutableBufferPointer<Element> {
  let count = Int(try length(count, "the length of \(name)"))
  guard count > 0 else { return unsafe UnsafeMutableBufferPointer(start: nil, count: 0) }
  guard let pointer = unsafe pointer else { throw .nullPointer(name) }
  return unsafe UnsafeMutableBufferPointer(start: pointer, count: count)
}

/// An optional input: nil for null.
func optionalInput<Element>(
  _ pointer: UnsafePointer<Element>?, _ count: Int64, _ name: String
) throws(InterfaceError) -> UnsafeBufferPointer<Element>? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe try input(pointer, count, name)
}

/// An optional output: nil for null.
func optionalOutput<Element>(
  _ pointer: UnsafeMutablePointer<Element>?, _ count: Int64, _ name: String
) throws(InterfaceError) -> UnsafeMutableBufferPointer<Element>? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe try output(pointer, count, name)
}

/// The place of a single result.
func place<Value>(
  _ pointer: UnsafeMutablePointer<Value>?, _ name: String
) throws(InterfaceError) -> UnsafeMutablePointer<Value> {
  guard let pointer = unsafe pointer else { throw .nullPointer(name) }
  return unsafe pointer
}
