// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Data in NumPy arrays` {
  /// An array in version 1, for tests of what NumPy itself would not write.
  static func file(_ type: String, _ shape: String, _ values: [UInt8], order: Bool = false)
    -> [UInt8]
  {
    let text =
      "{'descr': '\(type)', 'fortran_order': \(order ? "True" : "False"), 'shape': \(shape), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
      + values
  }

  func array(_ type: String, _ shape: String, _ values: [UInt8]) throws -> NumPyArray {
    try NumPyArray(Self.file(type, shape, values), source: "a.npy")
  }

  func argument(_ text: String) throws -> DatasetArgument {
    try #require(
      DatasetArgument("f" + text, places: 1...1, options: ArrayDataset.options + ["x", "y"]))
  }

  @Test func `both layouts of images give the same data`() async throws {
    let extents = Gen.int(in: 2...6)
    try await propertyCheck(count: 60, input: extents, extents, Gen.element(of: [1, 3])) {
      height, width, channels in
      guard height != 3, width != 3 else { return }
      let value = { (n: Int, c: Int, y: Int, x: Int) in UInt8((n * 97 + c * 31 + y * 7 + x) % 256) }
      let (images, planes) = (0..<2, 0..<channels)
      let first = images.flatMap { n in
        planes.flatMap { c in
          (0..<height).flatMap { y in (0..<width).map { x in value(n, c, y, x) } }
        }
      }
      let last = images.flatMap { n in
        (0..<height).flatMap { y in
          (0..<width).flatMap { x in planes.map { c in value(n, c, y, x) } }
        }
      }
      let labels = try array("|u1", "(2,)", [0, 1])
      let none = try argument("")
      let one = try ArrayDataset.dataset(
        images: array("|u1", "(2, \(channels), \(height), \(width))", first), labels: labels,
        none, name: "d")
      let two = try ArrayDataset.dataset(
        images: array("|u1", "(2, \(height), \(width), \(channels))", last), labels: labels,
        none, name: "d")
      #expect(one.contentHash() == two.contentHash())
      #expect(one.images(at: 0..<2) == first.map { Float($0) / 255 })
      #expect(one.inputShape.description == "\(channels)×\(height)×\(width)")
    }
  }

  @Test func `an ambiguous layout is asked for, and obeyed`() throws {
    let images = try array("|u1", "(1, 3, 2, 3)", (0..<18).map { UInt8($0) })
    let labels = try array("|u1", "(1,)", [0])
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.dataset(images: images, labels: labels, argument(""), name: "d")
    }
    let first = try ArrayDataset.dataset(
      images: images, labels: labels, argument(",layout=nchw"), name: "d")
    #expect(first.image(at: 0) == (0..<18).map { Float($0) / 255 })
    let last = try ArrayDataset.dataset(
      images: images, labels: labels, argument(",layout=nhwc"), name: "d")
    #expect(last.image(at: 0).prefix(3) == [0, 3 / 255, 6 / 255])
    #expect(last.inputShape.description == "3×3×2")
  }

  @Test func `whole numbers are on a grid and floats are not, unless it is declared`() throws {
    let labels = try array("|u1", "(1,)", [0])
    let whole = try array(
      "<i8", "(1, 2)", [255, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 8))
    let grid = try ArrayDataset.dataset(images: whole, labels: labels, argument(""), name: "d")
    #expect(grid.levels == 255 && grid.image(at: 0) == [1, 0])
    let truth = try array("|b1", "(1, 2)", [1, 0])
    #expect(
      try ArrayDataset.dataset(images: truth, labels: labels, argument(""), name: "d").levels == 1)
    let float = try array("<f4", "(1, 1)", SHA256.bytes((Float(7) / 255).bitPattern))
    let real = try ArrayDataset.dataset(images: float, labels: labels, argument(""), name: "d")
    #expect(real.levels == nil && real.image(at: 0) == [7 / 255])
    let declared = try ArrayDataset.dataset(
      images: float, labels: labels, argument(",levels=255"), name: "d")
    #expect(declared.levels == 255 && declared.image(at: 0) == [7 / 255])
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.dataset(images: float, labels: labels, argument(",levels=16"), name: "d")
    }
    let large = try array("<i2", "(1, 1)", [0, 1])
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.dataset(images: large, labels: labels, argument(""), name: "d")
    }
  }

  @Test func `vectors take the shape they are given`() throws {
    let images = try array("|u1", "(2, 6)", (0..<12).map { UInt8($0) })
    let labels = try array("<i4", "(2, 1)", [1, 0, 0, 0, 0, 0, 0, 0])
    let plain = try ArrayDataset.dataset(images: images, labels: labels, argument(""), name: "d")
    #expect(plain.inputShape.description == "6×1×1" && plain.labels == [1, 0])
    let shaped = try ArrayDataset.dataset(
      images: images, labels: labels, argument(",shape=1x2x3,classes=7"), name: "d")
    #expect(shaped.inputShape.description == "1×2×3" && shaped.classCount == 7)
    #expect(shaped.image(at: 1) == (6..<12).map { Float($0) / 255 })
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.dataset(images: images, labels: labels, argument(",shape=1x2x2"), name: "d")
    }
  }

  @Test(arguments: ["stored", "deflated"])
  func `archives of NumPy are read by the names in them`(name: String) throws {
    let table = try ReferenceTable("archives.csv", in: .module)
    let row = try #require(table.rows.first { try $0.string("name") == name })
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](hexadecimal: row.string("bytes")), to: "data.npz")
    let data = try DatasetReference("npz:\(path)").load()
    #expect(data.labels == [1, 0] && data.inputShape.description == "1×3×4")
    #expect(data.images(at: 0..<2) == (0..<24).map { Float($0) / 255 })
    #expect(data.name == "npz:\(path)")
  }

  @Test func `arrays of other names are chosen`() throws {
    let table = try ReferenceTable("archives.csv", in: .module)
    let row = try #require(table.rows.first { try $0.string("name") == "unnamed" })
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](hexadecimal: row.string("bytes")), to: "data.npz")
    let data = try DatasetReference("npz:\(path),x=arr_0,y=arr_1").load()
    #expect(data.labels == [1, 0])
    for (text, wanted) in [("", "of images"), (",x=arr_0,y=z", "'z'")] {
      let error = ExperimentError.missingArray(
        source: path, wanted: wanted, present: ["arr_0", "arr_1"])
      #expect(throws: error) { try DatasetReference("npz:\(path)\(text)").load() }
    }
  }

  @Test func `a pair of files is read by its paths, plain or gzip`() throws {
    let folder = try TemporaryFolder()
    let images = try folder.write(
      Gzip.compress(Self.file("|u1", "(2, 1, 2)", [0, 51, 102, 255])), to: "x.npy.gz")
    let labels = try folder.write(
      Self.file(">f4", "(2,)", [0x40, 0, 0, 0, 0, 0, 0, 0]), to: "y.npy")
    let data = try ArrayDataset.load(images: images, labels: labels)
    #expect(data.labels == [2, 0] && data.classCount == 3)
    #expect(data.image(at: 0) == [0, 0.2])
    #expect(throws: ExperimentError.self) { try ArrayDataset.load(images: labels, labels: images) }
  }

  @Test func `labels are whole numbers, one for each image`() throws {
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.labels(in: array("<f4", "(1,)", SHA256.bytes(Float(0.5).bitPattern)))
    }
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.labels(in: array("<f4", "(1,)", SHA256.bytes(Float.nan.bitPattern)))
    }
    #expect(throws: ExperimentError.self) {
      try ArrayDataset.labels(in: array("|u1", "(1, 2)", [0, 1]))
    }
    #expect(throws: ExperimentError.countMismatch(source: "d", images: 1, labels: 2)) {
      try ArrayDataset.dataset(
        images: array("|u1", "(1, 2)", [0, 1]), labels: array("|u1", "(2,)", [0, 1]), argument(""),
        name: "d")
    }
  }
}
