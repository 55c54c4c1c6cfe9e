// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `The notation of data sets` {
  @Test(arguments: [
    "digits:test", "digits:train", "mnist:test", "mnist:train", "cifar10:test", "cifar10:train",
    "idx:images.gz,labels.gz", "idx:/a b/c:d,../e", "npy:x.npy,y.npy",
    "npy:x,y,layout=nhwc,levels=255",
    "npz:d.npz", "npz:d.npz,x=arr_0,y=arr_1", "cifar10-binary:a.bin,b.bin", "csv:t.csv,label=first",
    "folder:d,resize=256,crop=224",
  ])
  func `a notation reads back from its description`(text: String) throws {
    let reference = try DatasetReference(text)
    #expect(reference.description == text)
    #expect(try DatasetReference(reference.description) == reference)
  }

  @Test func `every notation of the catalogue is accepted`() throws {
    for text in DatasetReference.notations {
      #expect(try DatasetReference(text).description == text)
    }
  }

  @Test(arguments: [
    ("digit:test", "digits:test"), ("digits", "digits:test"), ("digits:trian", "digits:train"),
    ("minst:test", "mnist:test"), ("cifar:test", "cifar10:test"), ("CIFAR10:test", "cifar10:test"),
    ("idx:images", "idx:IMAGES,LABELS"), ("idx:a,b,c", "idx:IMAGES,LABELS"),
    ("idx:,b", "idx:IMAGES,LABELS"), ("mnist:", "mnist:test"),
    ("npy:x.npy", "npy:IMAGES,LABELS"), ("npz:a,b", "npz:FILE"), ("folder:", "folder:DIR"),
    ("x.npy", "npy:IMAGES,LABELS"), ("images/d.npz", "npz:FILE"), ("t.csv", "csv:FILE"),
  ])
  func `a mistyped notation suggests the nearest known`(text: String, nearest: String) {
    #expect(throws: ExperimentError.unknownDataset(name: text, nearest: nearest)) {
      try DatasetReference(text)
    }
  }

  @Test func `any text is a reference or suggests a known one`() async throws {
    let letters = Gen.element(of: Array("digtsmnrac10:,x \u{0}é'").map { String($0) })
    try await propertyCheck(count: 500, input: letters.array(of: 0...20)) { characters in
      let text = characters.joined()
      do throws(ExperimentError) {
        #expect(try DatasetReference(text).description == text)
      } catch {
        guard case .unknownDataset(let name, let nearest) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(name == text)
        #expect(DatasetReference.notations.contains(nearest))
      }
    }
  }

  @Test func `the shipped digits need no folder`() throws {
    let nowhere = DataFolder(path: nil, environment: [:])
    #expect(try DatasetReference("digits:test").load(from: nowhere).count == 1797)
    #expect(
      throws: ExperimentError.dataFolderMissing(
        dataset: "cifar10:test", file: "cifar10/test_batch.bin")
    ) {
      try DatasetReference("cifar10:test").load(from: nowhere)
    }
  }

  @Test func `a pair of files is read by its paths`() throws {
    let folder = try TemporaryFolder()
    let word = { (value: UInt32) in SHA256.bytes(value.byteSwapped) }
    let images = try folder.write(
      word(2051) + word(1) + word(1) + word(2) + [0, 255], to: "images")
    let labels = try folder.write(word(2049) + word(1) + [3], to: "labels")
    let data = try DatasetReference("idx:\(images),\(labels)").load()
    #expect(data.image(at: 0) == [0, 1])
    #expect(data.label(at: 0) == 3)
    #expect(data.name == "idx:\(images),\(labels)")
  }
}
