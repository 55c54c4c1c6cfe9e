// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Arguments of data from files` {
  func argument(_ text: String) -> DatasetArgument? {
    DatasetArgument(text, places: 1...2, options: ["levels", "shape", "layout", "classes"])
  }

  @Test func `paths and options are told apart`() throws {
    let parsed = try #require(argument("a b,levels=16,./c=d,shape=1x2x3"))
    #expect(parsed.paths == ["a b", "./c=d"])
    #expect(parsed.options == ["levels": "16", "shape": "1x2x3"])
    #expect(argument("./levels=8.npy")?.paths == ["./levels=8.npy"])
    #expect(argument("size=8.npy")?.paths == ["size=8.npy"])
  }

  @Test(arguments: [
    "", ",", "a,", ",a", "a,,b", "a,b,c", "levels=3", "a,levels=", "a,levels=1,levels=1",
  ])
  func `what is not of the form is refused`(text: String) {
    #expect(argument(text) == nil)
  }

  @Test func `a value that cannot be used is named with what can`() throws {
    for (text, fix) in [
      ("levels=0", "1 to 255"), ("levels=x", "1 to 255"), ("shape=1x2", "1x28x28"),
      ("shape=0x1x1", "1x28x28"), ("shape=99999x99999x99999", "1x28x28"),
      ("layout=hwc", "nchw or nhwc"),
    ] {
      let parsed = try #require(argument("a,\(text)"))
      do throws(ExperimentError) {
        _ = try parsed.integer("levels", in: 1...255)
        _ = try parsed.shape()
        _ = try parsed.word("layout", ArrayLayout.self)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error.description.contains("'\(text)'") && error.description.contains(fix))
      }
    }
  }

  @Test func `the number of classes follows the labels unless it is given`() throws {
    #expect(try argument("a")?.classCount(of: [0, 4, 2]) == 5)
    #expect(try argument("a")?.classCount(of: []) == 1)
    #expect(try argument("a,classes=10")?.classCount(of: [3]) == 10)
    for label in [Int.max, Int.min, -1] {
      #expect(try argument("a")?.classCount(of: [label]) ?? 0 >= 1)
    }
  }
}
