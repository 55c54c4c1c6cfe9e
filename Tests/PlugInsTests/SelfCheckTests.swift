// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PlugIns

@Suite("SelfCheck", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct SelfCheckTests {
  private func failure(_ mode: String, _ capabilities: String) throws -> PlugInError? {
    let folder = try ScratchFolder()
    return error(of: {
      try PlugIn.open(ChildScript.command(mode, capabilities: capabilities, in: folder))
    }) as? PlugInError
  }

  @Test(arguments: ["labels", "scores", "labels+scores"])
  func `statistics of the batch are found`(capabilities: String) throws {
    let error = try failure("coupled", capabilities)
    guard case .batchCoupled? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect("\(error ?? .closed)".contains("call model.eval()"))
  }

  @Test func `a batch that fails alone is coupled, too`() throws {
    guard case .batchCoupled? = try failure("single", "labels") else {
      Issue.record("not found")
      return
    }
  }

  @Test(arguments: [("random", "labels"), ("random", "scores"), ("dice", "labels")])
  func `chance is found`(mode: String, capabilities: String) throws {
    guard case .notDeterministic? = try failure(mode, capabilities) else {
      Issue.record("not found")
      return
    }
  }

  @Test func `labels that contradict scores are found`() throws {
    guard case .inconsistentAnswers? = try failure("contrary", "labels+scores") else {
      Issue.record("not found")
      return
    }
  }

  @Test func `scores that differ in their last bits are a warning`() throws {
    let folder = try ScratchFolder()
    let plugIn = try PlugIn.open(
      ChildScript.command("dust", capabilities: "scores", in: folder))
    #expect(plugIn.warnings.count == 1 && plugIn.warnings[0].contains("in another batch"))
  }

  @Test func `a classifier that is a function passes without a word`() throws {
    let folder = try ScratchFolder()
    let plugIn = try PlugIn.open(
      ChildScript.command("good", capabilities: "labels+scores", in: folder))
    #expect(plugIn.warnings.isEmpty)
  }

  @Test func `the check can be left out`() throws {
    let folder = try ScratchFolder()
    let plugIn = try PlugIn.open(
      ChildScript.command("coupled", in: folder), options: PlugInOptions(isChecked: false))
    #expect(plugIn.hello.name == "coupled")
  }

  @Test func `probes lie in the unit cube and differ in mean`() {
    let probes = ProbeInputs.make(count: 16, dimension: 50)
    #expect(probes.count == 800 && probes.allSatisfy { (0...1).contains($0) })
    let means = stride(from: 0, to: 800, by: 50).map { probes[$0..<($0 + 50)].reduce(0, +) / 50 }
    #expect((means.max() ?? 0) - (means.min() ?? 0) > 0.3)
    #expect(probes == ProbeInputs.make(count: 16, dimension: 50))
  }
}
