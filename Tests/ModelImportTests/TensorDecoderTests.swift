// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ModelImport

@Suite struct TensorDecoderTests {
  private func decoded(_ type: ElementType, raw: [UInt8]) throws -> ConstantTensor {
    var proto = ONNXTensorProto()
    proto.dataType = Int32(type.rawValue)
    proto.dims = [Int64(raw.count / type.size)]
    proto.rawData = Data(raw)
    return try TensorDecoder.tensor(proto, named: "t")
  }

  @Test func `raw bytes are little-endian numbers of every type`() throws {
    #expect(try decoded(.float, raw: [0, 0, 0x80, 0xBF]).floats == [-1])
    #expect(try decoded(.double, raw: [0, 0, 0, 0, 0, 0, 0xF8, 0x3F]).floats == [1.5])
    #expect(try decoded(.bfloat16, raw: [0x80, 0x3F, 0x00, 0xC0]).floats == [1, -2])
    #expect(try decoded(.int8, raw: [0xFF, 0x7F]).integers == [-1, 127])
    #expect(try decoded(.uint8, raw: [0xFF, 0x7F]).integers == [255, 127])
    #expect(try decoded(.bool, raw: [0, 1, 2]).integers == [0, 1, 1])
    #expect(try decoded(.int16, raw: [0xFE, 0xFF]).integers == [-2])
    #expect(try decoded(.uint16, raw: [0xFE, 0xFF]).integers == [65534])
    #expect(try decoded(.int32, raw: [0xFE, 0xFF, 0xFF, 0xFF]).integers == [-2])
    #expect(try decoded(.uint32, raw: [0xFE, 0xFF, 0xFF, 0xFF]).integers == [4_294_967_294])
    #expect(try decoded(.int64, raw: [UInt8](repeating: 0xFF, count: 8)).integers == [-1])
    #expect(try decoded(.uint64, raw: [UInt8](repeating: 0xFF, count: 8)).integers == [.max])
  }

  @Test func `every half-precision number is read as the machine reads it`() {
    for bits in UInt16.min...UInt16.max {
      let value = ElementType.float16.float(UInt64(bits))
      let (sign, exponent, fraction) = (bits >> 15, Int(bits >> 10 & 31), Float(bits & 1023))
      guard exponent < 31 else {
        #expect(value.isNaN == (fraction != 0) && !value.isFinite)
        continue
      }
      let magnitude =
        exponent == 0
        ? fraction * Float(sign: .plus, exponent: -24, significand: 1)
        : Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
      #expect(value == (sign == 0 ? magnitude : -magnitude))
    }
  }

  @Test func `lists of a type hold the same numbers as raw bytes`() throws {
    var proto = ONNXTensorProto()
    proto.dims = [2]
    proto.dataType = 10
    proto.int32Data = [0x3C00, 0xC000]
    #expect(try TensorDecoder.tensor(proto, named: "t").floats == [1, -2])
    proto.dataType = 11
    proto.doubleData = [0.5, 2]
    #expect(try TensorDecoder.tensor(proto, named: "t").floats == [0.5, 2])
    proto.dataType = 9
    proto.int32Data = [0, 1]
    #expect(try TensorDecoder.tensor(proto, named: "t").integers == [0, 1])
    proto.dataType = 13
    proto.uint64Data = [7, .max]
    #expect(try TensorDecoder.tensor(proto, named: "t").integers == [7, .max])
  }

  @Test func `extents of 0 hide no others that are too large`() {
    #expect(ElementCount.product([0, 5]) == 0)
    #expect(ElementCount.product([0, 1 << 26, 1 << 26]) == nil)
    #expect(ElementCount.product([]) == 1)
    #expect(ElementCount.product([1 << 13, 1 << 13]) == 1 << 26)
    #expect(ElementCount.product([1 << 13, 1 << 13, 2]) == nil)
  }
}
