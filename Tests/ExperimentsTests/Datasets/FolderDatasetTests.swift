// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Folders of images` {
  func file(_ name: String) throws -> [UInt8] { try `Decoding images`.file(name) }

  @Test func `sub-folders are the classes, in the order of their names`() throws {
    let folder = try TemporaryFolder()
    for name in ["b/2.png", "b/1.PNG", "a/x.png", "é/.hidden.png", "b/notes.txt"] {
      try folder.write(file("rgb.png"), to: name)
    }
    let data = try FolderDataset.load(folder: folder.path)
    #expect(data.labels == [0, 1, 1] && data.classCount == 3 && data.levels == 255)
    #expect(data.inputShape.description == "3×9×13")
    let listed = try ImageFolder(folder.path).paths.map { $0.dropFirst(folder.path.count) }
    #expect(listed == ["/a/x.png", "/b/1.PNG", "/b/2.png"])
  }

  @Test func `a list of files names their classes`() throws {
    let folder = try TemporaryFolder()
    try folder.write(file("grey.png"), to: "one.png")
    try folder.write(file("grey-alpha.png"), to: "deep/two.png")
    try folder.write(Array("file,label\r\ndeep/two.png,3\none.png,0\n".utf8), to: "labels.csv")
    let data = try DatasetReference("folder:\(folder.path)").load()
    #expect(data.labels == [3, 0] && data.classCount == 4)
    #expect(data.inputShape.description == "1×7×5")
    try folder.write(Array("one.png,dog\ndeep/two.png,cat\n".utf8), to: "labels.csv")
    #expect(try FolderDataset.load(folder: folder.path).labels == [1, 0])
  }

  @Test(arguments: ["../one.png,0", "/etc/passwd,0", "one.png", ",3", "one.png,", "", "file,label"])
  func `a list that cannot be followed is refused`(list: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(list.utf8), to: "labels.csv")
    #expect(throws: ExperimentError.self) { try FolderDataset.load(folder: folder.path) }
  }

  @Test func `images are resized and cropped as ImageNet is evaluated`() throws {
    let folder = try TemporaryFolder()
    try folder.write(file("wide.png"), to: "a/1.png")
    try folder.write(file("rgb.jpg"), to: "b/2.jpg")
    let data = try DatasetReference("folder:\(folder.path),resize=16,crop=12").load()
    #expect(data.inputShape.description == "3×12×12" && data.labels == [0, 1])
    let row = try #require(
      ReferenceTable("resized.csv", in: .module).rows.first { try $0.int("side") == 16 })
    let expected = try [UInt8](hexadecimal: row.string("pixels"))
    let image = data.image(at: 0)
    for (index, value) in expected.enumerated() {
      #expect(image[index % 3 * 144 + index / 3] == Float(value) / 255)
    }
    #expect(
      try DatasetReference("folder:\(folder.path),resize=8x10").load().inputShape.description
        == "3×8×10")
  }

  @Test func `grey and colour make colour, unless grey is asked for`() throws {
    let folder = try TemporaryFolder()
    try folder.write(file("cmyk.jpg"), to: "a/1.jpg")
    try folder.write(file("grey.jpg"), to: "a/2.jpg")
    let colour = try DatasetReference("folder:\(folder.path),resize=5x5").load()
    #expect(colour.inputShape.description == "3×5×5")
    let second = colour.image(at: 1)
    #expect(second[0..<25] == second[25..<50] && second[0..<25] == second[50..<75])
    let grey = try DatasetReference("folder:\(folder.path),resize=5x5,channels=1").load()
    #expect(grey.inputShape.description == "1×5×5" && Array(second[0..<25]) == grey.image(at: 1))
  }

  @Test func `every s-th image is opened and no other`() throws {
    let folder = try TemporaryFolder()
    for index in 0..<5 {
      try folder.write(index.isMultiple(of: 2) ? file("rgb.png") : [0], to: "a/\(index).png")
    }
    #expect(try DatasetReference("folder:\(folder.path),every=2").load().count == 3)
    #expect(throws: ExperimentError.self) { try FolderDataset.load(folder: folder.path) }
  }

  @Test func `mistakes are named`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExperimentError.self) { try FolderDataset.load(folder: folder.path) }
    try folder.write(file("wide.png"), to: "a/1.png")
    try folder.write(file("rgb.png"), to: "a/2.png")
    let error = ExperimentError.unequalImages(
      path: folder.path + "/a/2.png", shape: "13×9", expected: "47×31")
    #expect(throws: error) { try FolderDataset.load(folder: folder.path) }
    #expect(throws: ExperimentError.self) { try FolderDataset.load(folder: folder.path + "/none") }
    #expect(throws: ExperimentError.self) {
      try FolderDataset.load(folder: folder.path + "/a/1.png")
    }
    for option in [
      "resize=0", "crop=x", "resize=3x4x5", "channels=2", "every=0", "crop=100", "resize=99999",
    ] {
      #expect(throws: ExperimentError.self, "\(option)") {
        try DatasetReference("folder:\(folder.path),\(option)").load()
      }
    }
  }
}
