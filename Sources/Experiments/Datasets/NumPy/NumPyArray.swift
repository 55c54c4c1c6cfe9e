// SPDX-License-Identifier: GPL-3.0-or-later

/// An array of numbers in the format of NumPy: versions 1 to 3, both byte orders, C and Fortran order.
///
/// Python objects are refused: they are pickled, and a pickle is a program.
///
/// Source: NumPy enhancement proposal 1, and the documentation of `numpy.lib.format`.
struct NumPyArray: Sendable {
  /// Where the array comes from; errors name it.
  let source: String
  /// The type of an element.
  let type: NumPyType
  /// The extents.
  let shape: [Int]
  /// How many elements lie between neighbours along each axis.
  let strides: [Int]
  private let bytes: [UInt8]
  private let start: Int

  /// The number of elements.
  let count: Int

  /// Reads a file.
  ///
  /// - Throws: `ExperimentError.malformedFile` for what is no such file, `unsupportedArray` for elements that are no numbers,
  ///   `invalidExtents`, or `wrongByteCount`.
  init(_ bytes: [UInt8], source: String) throws(ExperimentError) {
    let (header, start) = try Self.header(of: ByteReader(bytes: bytes, source: source))
    guard let type = NumPyType(header.type) else {
      throw .unsupportedArray(source: source, reason: Self.advice(for: header.type))
    }
    var size = (partialValue: 1, overflow: false)
    for extent in header.shape where !size.overflow {
      size = size.partialValue.multipliedReportingOverflow(by: extent)
    }
    let byteCount = size.partialValue.multipliedReportingOverflow(by: type.size)
    guard !size.overflow, !byteCount.overflow else {
      throw .invalidExtents(source: source, extents: "\(header.shape)")
    }
    guard bytes.count - start == byteCount.partialValue else {
      let expected = start.addingReportingOverflow(byteCount.partialValue)
      throw .wrongByteCount(
        source: source, expected: expected.overflow ? .max : expected.partialValue,
        actual: bytes.count)
    }
    self.source = source
    self.type = type
    self.bytes = bytes
    self.start = start
    shape = header.shape
    count = size.partialValue
    strides = Self.strides(of: header)
  }

  /// Element number `index` in the order of the file, as a float.
  ///
  /// - Precondition: 0 ≤ index < count; a sum of indices times strides is such a number.
  func float(_ index: Int) -> Float { type.float(at: start + index * type.size, of: bytes) }

  /// Element number `index` in the order of the file, or nil if it is no whole number.
  ///
  /// - Precondition: 0 ≤ index < count.
  func integer(_ index: Int) -> Int? { type.integer(at: start + index * type.size, of: bytes) }

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// As NumPy itself: a longer header may take very long to read.
  private static let longestHeader = 10_000

  private static func header(
    of reader: ByteReader
  ) throws(ExperimentError) -> (NumPyHeader, start: Int) {
    guard reader.bytes.starts(with: magic) else {
      throw reader.malformed(
        at: 0, "it does not start as an .npy file does: write it by numpy.save")
    }
    let version = try reader.number(at: 6, size: 1)
    guard 1...3 ~= version else {
      throw reader.malformed(at: 6, "version \(version) is unknown: write it by numpy.save")
    }
    let sizeBytes = version == 1 ? 2 : 4
    let size = try reader.number(at: 8, size: sizeBytes)
    guard size <= longestHeader else {
      throw reader.malformed(at: 8, "the header claims \(size) bytes: fetch the file again")
    }
    let start = 8 + sizeBytes
    guard let header = NumPyHeader(try reader.text(at: start, size: size)) else {
      throw reader.malformed(
        at: start, "the header is no dictionary of descr, fortran_order and shape: fetch it again")
    }
    return (header, start + size)
  }

  /// What to do about elements that are no numbers.
  private static func advice(for type: String) -> String {
    if type.isEmpty {
      return "it holds records of several fields: save one field, as numpy.save(FILE, a['field'])"
    }
    if type.contains("O") {
      return "it holds pickled Python objects, which are not read: "
        + "save numbers, as numpy.save(FILE, numpy.asarray(a, dtype='float32'))"
    }
    return
      "its elements are of type '\(type)': save them as a.astype('float32') or a.astype('uint8')"
  }

  private static func strides(of header: NumPyHeader) -> [Int] {
    var strides = [Int](repeating: 1, count: header.shape.count)
    let axes = Array(header.shape.indices)
    var stride = 1
    // A product of extents none of which is 0 fits; otherwise there is no element, and no stride is used.
    for axis in header.isFortranOrder ? axes : axes.reversed() {
      strides[axis] = stride
      stride = stride.multipliedReportingOverflow(by: header.shape[axis]).partialValue
    }
    return strides
  }
}
