// SPDX-License-Identifier: GPL-3.0-or-later

/// The objects that C holds handles of.
///
/// A handle is a number and no address: none that was destroyed or made up can be followed into memory. No number is used
/// twice, and tables of different tags share none.
final class HandleTable<Object: Sendable>: Sendable {
  private struct State {
    var count: UInt = 0
    var objects: [UInt: Object] = [:]
  }

  private let name: String
  private let tag: UInt
  private let state = Locked(State())

  /// A table whose handles have the remainder `tag`, 1…15, modulo 16; the name is that of errors.
  init(_ name: String, tag: UInt) {
    self.name = name
    self.tag = tag
  }

  /// A handle of an object.
  func insert(_ object: Object) -> OpaquePointer? {
    let number = state.withLock { state in
      state.count += 1
      let number = state.count << 4 | tag
      state.objects[number] = object
      return number
    }
    return unsafe OpaquePointer(bitPattern: number)
  }

  /// The object of a handle.
  func object(_ handle: OpaquePointer?) throws(InterfaceError) -> Object {
    guard let handle = unsafe handle else { throw .nullPointer(name) }
    let number = UInt(bitPattern: handle)
    guard let object = state.withLock({ $0.objects[number] }) else {
      throw .invalidHandle(name: name)
    }
    return object
  }

  /// Forgets the object of a handle; null is ignored.
  func remove(_ handle: OpaquePointer?) throws(InterfaceError) {
    guard let handle = unsafe handle else { return }
    let number = UInt(bitPattern: handle)
    guard state.withLock({ $0.objects.removeValue(forKey: number) }) != nil else {
      throw .invalidHandle(name: name)
    }
  }
}
