// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Arrays of Floats in the format of NumPy, version 1.0: little-endian, C order.
///
/// Source: NumPy enhancement proposal 1, and the documentation of `numpy.lib.format`.
public enum NumPyFile {
  /// The bytes of a file that holds an array.
  ///
  /// - Parameters:
  ///   - values: The elements in C order; as many as the shape has places.
  ///   - shape: The extents, each ≥ 0.
  /// - Returns: The bytes; `numpy.load` reads them as `float32`.
  /// - Throws: `ExperimentError.invalidAnalysis` if shape and values do not fit.
  public static func data(_ values: [Float], shape: [Int]) throws(ExperimentError) -> Data {
    guard shape.allSatisfy({ $0 >= 0 }), shape.reduce(1, *) == values.count else {
      throw .invalidAnalysis("\(values.count) values for an array of shape \(shape)")
    }
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(extents)), }"
    // Magic, version, length and header together fill a multiple of 64 bytes, so that the values are aligned.
    header += String(repeating: " ", count: (64 - (10 + header.utf8.count + 1) % 64) % 64) + "\n"
    var data = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])
    data.append(contentsOf: [UInt8(header.utf8.count & 0xff), UInt8(header.utf8.count >> 8)])
    data.append(contentsOf: header.utf8)
    for value in values {
      let bits = value.bitPattern
      for shift in stride(from: 0, to: 32, by: 8) {
        data.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
      }
    }
    return data
  }
}
