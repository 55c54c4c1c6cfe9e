// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Experiments

@Suite("Classifier reference") struct ClassifierReferenceTests {
  @Test func `each notation is read`() throws {
    let net = try ClassifierReference("net:a b/w.safetensors").parts
    #expect(net == [ClassifierPart(.net, at: "a b/w.safetensors")])
    let process = try ClassifierReference("process:python3 model.py --x 1:2").parts
    #expect(process == [ClassifierPart(.process, at: "python3 model.py --x 1:2")])
    let onnx = try ClassifierReference(
      "onnx:m.onnx,range=0:255,mean=1:2:3,std=4"
    ).parts
    let scaling = try InputScaling(range: [0, 255], mean: [1, 2, 3], standardDeviation: [4])
    #expect(onnx == [ClassifierPart(.onnx, at: "m.onnx", scaling: scaling)])
  }

  @Test func `a precision belongs to the model it stands behind`() throws {
    let parts = try ClassifierReference(
      "chain:onnx:d,precision=bf16,diffusion=noise,net:c,mean=0.5"
    ).parts
    #expect(parts.map(\.precision) == [.bf16, .f32])
    #expect(try ClassifierReference("net:c,precision=f32").description == "net:c")
  }

  @Test func `a precision is chosen for all networks, once, and for no process`() throws {
    let chain = try ClassifierReference("chain:onnx:d,process:p,net:c")
    #expect(try chain.evaluated(in: .bf16).parts.map(\.precision) == [.bf16, .f32, .bf16])
    let stated = try ClassifierReference("net:c,precision=bf16")
    #expect(try stated.evaluated(in: .bf16) == stated)
    #expect(throws: ExperimentError.self) { try stated.evaluated(in: .f32) }
    #expect(throws: ExperimentError.self) {
      try ClassifierReference("process:p").evaluated(in: .bf16)
    }
  }

  @Test func `a chain has its models in the order of the data`() throws {
    let parts = try ClassifierReference(
      "chain:onnx:d.onnx,diffusion=noise,process:python3 c.py,mean=0.5"
    ).parts
    #expect(parts.map(\.place) == ["d.onnx", "python3 c.py"])
    #expect(parts[0].diffusion == .noise && parts[1].diffusion == nil)
    #expect(try parts[1].scaling == InputScaling(mean: [0.5]))
  }

  @Test func `a comma that begins neither a model nor an option belongs to the place`() throws {
    #expect(
      try ClassifierReference("process:awk -F, x=1,y,z").parts[0].place == "awk -F, x=1,y,z")
    #expect(
      try ClassifierReference("process:a,net:b").parts.map(\.place) == ["a,net:b"])
  }

  @Test func `what is written reads back`() async throws {
    let number = Gen.double(in: -300...300)
    let positive = Gen.double(in: 1e-6...300)
    try await propertyCheck(
      input: Gen.element(of: ClassifierScheme.allCases), number.array(of: 0...3),
      positive.array(of: 0...3), Gen.int(in: 0...2)
    ) { scheme, mean, deviation, kind in
      let scaling = try InputScaling(range: [0, 255], mean: mean, standardDeviation: deviation)
      let last = ClassifierPart(
        scheme, at: "some place", scaling: scaling,
        precision: kind == 2 && scheme.isNetwork ? .bf16 : .f32)
      let denoiser = ClassifierPart(.onnx, at: "d", diffusion: kind == 1 ? .image : .noise)
      let reference = try ClassifierReference(kind == 0 ? [last] : [denoiser, last])
      #expect(try ClassifierReference("\(reference)") == reference)
    }
  }

  @Test(arguments: [
    "", "net", "net:", "tensor:a", "chain:", "chain:net:a", "chain:a,net:b", "onnx:,mean=1",
    "chain:onnx:,net:a",
  ])
  func `another notation is refused with the known ones`(text: String) {
    #expect(throws: ExperimentError.unknownClassifier(text)) { try ClassifierReference(text) }
    #expect("\(ExperimentError.unknownClassifier(text))".contains("onnx:FILE.onnx"))
  }

  @Test(arguments: [
    "onnx:a,mean=x", "onnx:a,std=0", "onnx:a,range=1:0", "onnx:a,mean=1,mean=2", "onnx:a,std=",
    "onnx:a,diffusion=image", "chain:onnx:a,diffusion=both,onnx:b", "onnx:a,mean=nan",
    "net:a,precision=f16", "net:a,precision=int8", "process:a,precision=bf16",
    "net:a,precision=bf16,precision=bf16",
  ])
  func `an option that cannot be used is named`(text: String) {
    let error = #expect(throws: ExperimentError.self) { try ClassifierReference(text) }
    if case .unknownClassifier? = error { Issue.record("\(text) was not read as an option") }
  }

  @Test func `flags scale the last model`() throws {
    let scaling = try InputScaling(range: [0, 255])
    let chain = try ClassifierReference("chain:onnx:d,onnx:c").scaled(scaling)
    #expect(chain.parts[0].scaling.isIdentity && chain.parts[1].scaling == scaling)
  }
}
