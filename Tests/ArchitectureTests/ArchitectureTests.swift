// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// What holds for the tree as a whole, so that no one has to remember it.
@Suite("Architecture")
struct ArchitectureTests {
  private let sources = SourceTree.files(in: "Sources")
  private let tests = SourceTree.files(in: "Tests")

  /// What each target may import of ours: the arrows of the pipeline.
  private static let arrows: [String: Set<String>] = [
    "Statistics": ["CGSL"],
    "Certificates": ["Statistics"],
    "Noise": ["CNoise", "Statistics"],
    "Classifiers": ["Statistics", "Certificates"],
    "NeuralNetworks": [
      "Classifiers", "Noise", "COneDNN", "CTiles", "CConvolution", "CQuantized",
    ],
    "ModelImport": ["Classifiers", "NeuralNetworks", "SwiftProtobuf"],
    "PlugIns": ["Classifiers", "Subprocess", "SystemPackage"],
    "Smoothing": ["Statistics", "Certificates", "Noise", "Classifiers"],
    "SmoothingC": [
      "Statistics", "Certificates", "Noise", "Classifiers", "Smoothing", "CSmoothing",
    ],
    "Validation": ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"],
    "Attacks": ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"],
    "Experiments": [
      "Statistics", "Certificates", "Noise", "Classifiers", "NeuralNetworks", "ModelImport",
      "PlugIns", "Smoothing", "Validation", "Attacks", "CZlib", "CImage", "CPeak",
    ],
    "RandomizedSmoothing": [
      "Statistics", "Certificates", "Noise", "Classifiers", "NeuralNetworks", "ModelImport",
      "PlugIns", "Smoothing", "Validation", "Attacks", "Experiments",
    ],
    "SmoothingTool": ["RandomizedSmoothing", "ArgumentParser"],
  ]

  /// Modules of the system.
  private static let system: Set<String> = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl", "System",
  ]

  @Test func `the tree is found`() {
    #expect(sources.count > 100)
    #expect(Set(sources.map(\.target)) == Set(Self.arrows.keys))
  }

  @Test func `imports follow the arrows`() {
    for file in sources {
      let strays = file.imports.subtracting(Self.system)
        .subtracting(Self.arrows[file.target] ?? [])
      #expect(strays.isEmpty, "\(file.path) imports \(strays.sorted())")
    }
  }

  @Test(arguments: ["CGSL", "CPeak", "CTiles", "CZlib", "CImage", "Subprocess"])
  func `a library has one door`(module: String) {
    let doors = sources.filter { $0.imports.contains(module) }.map(\.path)
    #expect(doors.count == 1, "\(doors)")
  }

  @Test func `a file holds one concept`() {
    for file in sources {
      #expect(file.types.count <= 1, "\(file.path) declares \(file.types)")
    }
  }

  @Test func `a concept's file bears its name`() {
    for file in sources {
      guard let type = file.types.first else { continue }
      #expect(type == file.name, "\(file.path) declares \(type)")
    }
  }

  /// The targets whose every type is a concept; of the others only the public types are.
  private static let mathematical = [
    "Statistics", "Certificates", "Noise", "Classifiers", "Smoothing",
  ]

  @Test func `a concept has a test file of its name`() {
    let names = Set(tests.map(\.name))
    let missing = sources.filter { file in
      file.target != "SmoothingTool" && file.types.first == file.name
        && (Self.mathematical.contains(file.target) || file.declaresPublicType)
        && !names.contains(file.name + "Tests")
    }.map(\.path)
    #expect(missing.isEmpty)
  }

  @Test(arguments: ["Statistics", "Certificates"])
  func `a file of the mathematics has three named laws`(target: String) {
    for file in sources where file.target == target {
      let laws = tests.filter { $0.concept == file.concept + "Tests" }.map(\.namedLaws).reduce(0, +)
      #expect(laws >= 3, "\(file.path) has \(laws) laws in \(file.concept)Tests.swift")
    }
  }

  @Test func `nothing that input can reach traps`() {
    let traps = ["try!", "as!", "fatalError(", "preconditionFailure("]
    for file in sources {
      for (number, line) in file.lines.enumerated() where !line.contains("//") {
        let found = traps.filter(line.contains)
        #expect(found.isEmpty, "\(file.path):\(number + 1) has \(found)")
      }
    }
  }

  @Test func `files are short enough to read`() {
    for file in sources where !file.path.contains("DigitsArchive") {
      #expect(file.lines.count <= 300, "\(file.path) has \(file.lines.count) lines")
    }
  }
}
