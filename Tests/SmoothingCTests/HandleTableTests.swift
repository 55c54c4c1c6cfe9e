// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Testing

@testable import SmoothingC

@Suite("Handle table") struct HandleTableTests {
  private let table = HandleTable<Int>("number", tag: 3)

  @Test func `a handle leads to its object until it is removed`() throws {
    for value in 0..<100 {
      let handle = unsafe table.insert(value)
      #expect(try unsafe table.object(handle) == value)
      try unsafe table.remove(handle)
      #expect(throws: InterfaceError.invalidHandle(name: "number")) {
        try unsafe table.object(handle)
      }
      #expect(throws: InterfaceError.invalidHandle(name: "number")) {
        try unsafe table.remove(handle)
      }
    }
  }

  @Test func `null is no object, and is removed without complaint`() throws {
    try unsafe table.remove(nil)
    #expect(throws: InterfaceError.nullPointer("number")) { try unsafe table.object(nil) }
  }

  @Test func `tables of different tags share no handle`() throws {
    let other = HandleTable<Int>("other", tag: 4)
    for value in 0..<50 {
      let (mine, theirs) = unsafe (table.insert(value), other.insert(value))
      #expect(unsafe mine != theirs)
      #expect(throws: InterfaceError.self) { try unsafe table.object(theirs) }
      #expect(throws: InterfaceError.self) { try unsafe other.object(mine) }
    }
  }

  @Test func `threads do not disturb one another`() {
    DispatchQueue.concurrentPerform(iterations: 200) { value in
      let handle = unsafe table.insert(value)
      #expect(unsafe (try? table.object(handle)) == value)
      #expect(throws: Never.self) { try unsafe table.remove(handle) }
    }
  }
}
