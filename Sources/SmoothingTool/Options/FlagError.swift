/// A value on the command line that cannot be used: names the flag, the value, the reason and the nearest fix.
struct FlagError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Runs `body`, and names the flag in the error if it fails.
func flag<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
  do { return try body() } catch { throw FlagError("\(name): \(error)") }
}
