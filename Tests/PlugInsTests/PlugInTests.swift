// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Synchronization
import Testing

@testable import PlugIns

/// From the start of a process to its end, with all that can go wrong between.
@Suite("PlugIn", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct PlugInTests {
  private func failure(_ mode: String, helloTimeout: Double = 60) throws -> PlugInError? {
    let folder = try ScratchFolder()
    let options = try PlugInOptions(helloTimeout: helloTimeout)
    return error(of: {
      try PlugIn.open(ChildScript.command(mode, in: folder), options: options)
    }) as? PlugInError
  }

  @Test func `the process ends with the last reference`() throws {
    let folder = try ScratchFolder()
    var plugIn: PlugIn? = try PlugIn.open(ChildScript.command("good", in: folder))
    let process = try #require(plugIn?.processIdentifier)
    #expect(isThere(process))
    plugIn = nil
    #expect(!isThere(process))
  }

  @Test func `a closed plug-in says so`() throws {
    let folder = try ScratchFolder()
    let plugIn = try PlugIn.open(ChildScript.command("good", in: folder))
    plugIn.close()
    plugIn.close()
    #expect(throws: PlugInError.closed) { try plugIn.answers(to: [Self.ping]) }
    #expect(plugIn.processIdentifier == nil)
  }

  @Test func `a ping is answered`() throws {
    let folder = try ScratchFolder()
    let plugIn = try PlugIn.open(ChildScript.command("good", in: folder))
    #expect(try plugIn.answers(to: [Self.ping, Self.ping]) == [[], []])
  }

  private static let ping = Question(kind: .ping, payload: [], answerLength: 0)

  @Test func `a program that is not there is named`() throws {
    for name in ["no-such-program-anywhere", "/no/such/program", "/"] {
      guard
        case .startFailed(let command, _)? = error(of: {
          try PlugIn.open(PlugInCommand(words: [name, "model.py"]))
        }) as? PlugInError
      else {
        Issue.record("no error")
        continue
      }
      #expect(command.contains(name))
    }
  }

  @Test func `a death at the start tells how, and what was on standard error`() throws {
    let error = try failure("dies")
    guard case .diedAtStart(_, "exited with status 7", let text)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(text == "ImportError: no module named torch")
    guard case .diedAtStart? = try failure("halfhello") else {
      Issue.record("no error")
      return
    }
  }

  @Test func `a silent start is a time-out`() throws {
    #expect(try failure("silent", helloTimeout: 2) == .helloTimedOut(seconds: 2, received: 0))
  }

  @Test(arguments: ["print", "endless", "nested"])
  func `a print before the hello is shown with what to do`(mode: String) throws {
    let error = try failure(mode)
    guard case .invalidHello(let line, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      ["loading the model", "xxx", "[[["].contains(where: line.hasPrefix) && line.count < 100)
    #expect("\(error ?? .closed)".contains("smoothing_plugin.py"))
  }

  @Test func `another version of the protocol is named`() throws {
    #expect(try failure("version") == .unsupportedVersion(2))
  }

  @Test(arguments: [
    ("garbage", "epoch 1"), ("short", "4 bytes where 8"), ("long", "12 bytes where 8"),
    ("huge", "4611686018427387904 bytes"), ("hugeerror", "4611686018427387904 bytes"),
    ("range", "label 7"), ("stranger", "not open"), ("otherkind", "ping"), ("noreply", "not open"),
    ("error", "no such layer"),
  ])
  func `a wrong answer is an error that says what came`(mode: String, text: String) throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command(mode, in: folder))
    let failure = error(of: { try labels(classifier, provocation + provocation) })
    #expect(
      "\(failure as? ClassifierError ?? .emptyBatch)".contains(text),
      "\(String(describing: failure))")
    // The next question is answered, by a new process where need be.
    #expect(try labels(classifier, [1, 2, 0, 0]) == [1])
  }

  @Test func `a process that hangs is killed when its time is over`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command("hang", in: folder),
      options: PlugInOptions(replyTimeout: 3, isChecked: false))
    let process = try #require(classifier.plugIn.processIdentifier)
    let failure = error(of: { try labels(classifier, provocation) })
    #expect("\(failure as? ClassifierError ?? .emptyBatch)".contains("no answer for 3 s"))
    #expect(try labels(classifier, [1, 2, 0, 0]) == [1])
    #expect(!isThere(process))
  }

  @Test(arguments: ["crash", "cut", "close", "orphan"])
  func `a process that always dies is given up`(mode: String) throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command(mode, in: folder), options: PlugInOptions(restartLimit: 2))
    let failure = error(of: { try labels(classifier, provocation) })
    #expect("\(failure as? ClassifierError ?? .emptyBatch)".contains("3 times in a row"))
    #expect(classifier.plugIn.restarts == 2)
    if mode == "crash" {
      #expect("\(failure as? ClassifierError ?? .emptyBatch)".contains("MemoryError: boom"))
    }
  }

  @Test func `a process that dies once is started again and asked again`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command("once", in: folder))
    let batch = provocation + inputs(300, dimension: 4, seed: 9)
    #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
    #expect(classifier.plugIn.restarts == 1)
  }

  @Test func `a process killed again and again in mid-run changes no label`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command("good", batch: 16, in: folder),
      options: PlugInOptions(restartLimit: 100))
    let plugIn = classifier.plugIn
    let kills = 4
    let isOver = Mutex(false)
    let right = onThreads(5) { thread in
      if thread == 4 {
        defer { isOver.withLock { $0 = true } }
        for count in 1...kills {
          // The others go on asking until it is back, which takes far less than half a minute. A process that was
          // killed while it started has not been missed, so another one follows.
          for poll in 0..<30_000 where plugIn.restarts < count {
            if poll % 500 == 0, let process = plugIn.processIdentifier { kill(process, SIGKILL) }
            usleep(1000)
          }
        }
        return ""
      }
      var round = 0
      while !isOver.withLock({ $0 }) {
        let batch = inputs(200, dimension: 4, seed: UInt64(thread * 1000 + round % 1000))
        round += 1
        do {
          guard try labels(classifier, batch) == expectedLabels(batch, dimension: 4) else {
            return "other labels"
          }
        } catch { return "\(error)" }
      }
      return ""
    }
    #expect(right == [String](repeating: "", count: 5))
    #expect(plugIn.restarts >= kills)
  }

  @Test func `a plug-in that comes back as another classifier is refused`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command("fickle", in: folder))
    let failure = error(of: { try labels(classifier, provocation) })
    #expect("\(failure as? ClassifierError ?? .emptyBatch)".contains("another classifier"))
  }
}
