// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong with data, figures, records and runs.
///
/// Each case carries the offending value; `source` is the file or the data set it was found in.
@nonexhaustive
public enum ExperimentError: Error, Sendable, Equatable {
  // MARK: Files

  /// A file that is not there, with what to do about it.
  case fileMissing(path: String, fix: String)
  /// A file or folder that is there but cannot be read.
  case fileUnreadable(path: String, reason: String)
  /// A file or folder that cannot be written.
  case fileUnwritable(path: String, reason: String)
  /// A file of more bytes than are read.
  case fileTooLarge(path: String, limit: Int)

  // MARK: Compressed data

  /// Compressed data that stop before their end; `size` is the number of bytes there are.
  case truncatedArchive(source: String, size: Int)
  /// Data that are not gzip, or whose checksum fails; the reason is zlib's.
  case corruptArchive(source: String, reason: String)
  /// Compressed data that would expand to more bytes than the limit.
  case archiveTooLarge(source: String, limit: Int)

  // MARK: Data sets

  /// A binary file that starts with another number than its format says.
  case wrongMagic(source: String, expected: UInt32, actual: UInt32)
  /// A file with fewer or more bytes than its header or its format says.
  case wrongByteCount(source: String, expected: Int, actual: Int)
  /// A header whose extents are zero or have too large a product, as written.
  case invalidExtents(source: String, extents: String)
  /// A line of text that is not a row of the data set; lines count from 1.
  case malformedRow(source: String, line: Int, reason: String)
  /// Images and labels that do not belong together.
  case countMismatch(source: String, images: Int, labels: Int)
  /// A data set without an example.
  case emptyDataset(source: String)
  /// Another number of pixels than examples × dimension.
  case wrongPixelCount(source: String, expected: Int, actual: Int)
  /// A label outside 0..<classCount, with its example.
  case labelOutOfRange(source: String, example: Int, label: Int, classCount: Int)
  /// A grid value above the number of levels, with its example.
  case levelOutOfRange(source: String, example: Int, value: Int, levels: Int)
  /// A pixel that is NaN or infinite, with its example.
  case nonFinitePixel(source: String, example: Int, value: Float)
  /// A number of levels outside 1...255.
  case invalidLevels(source: String, levels: Int)
  /// A binary file that contradicts its format at a byte.
  case malformedFile(path: String, offset: Int, reason: String)
  /// A sound array that is no data set; the reason holds the fix.
  case unsupportedArray(source: String, reason: String)
  /// An archive without an array that is wanted, with the names of those it has.
  case missingArray(source: String, wanted: String, present: [String])
  /// An image that a codec refuses.
  case undecodableImage(path: String, reason: String)
  /// An image of another shape than those before it.
  case unequalImages(path: String, shape: String, expected: String)

  // MARK: Notation

  /// A data set of an unknown name, with the known notation that is nearest to it.
  case unknownDataset(name: String, nearest: String)
  /// An option of a data set whose value cannot be used, as it was written.
  case invalidDataOption(option: String, fix: String)
  /// A data set that needs files, while no folder is named to look for them.
  case dataFolderMissing(dataset: String, file: String)
  /// A range of examples that is not of the form a..<b with 0 ≤ a < b.
  case invalidRange(String)
  /// A range that ends after the last example.
  case rangeOutOfBounds(Range<Int>, count: Int)
  /// A stride below 1.
  case invalidStride(Int)
  /// A limit below 1.
  case invalidLimit(Int)

  // MARK: Runs

  /// Grid noise for data without a grid.
  case gridNoiseWithoutGrid
  /// A classifier for inputs of another shape than the data's.
  case shapeMismatch(data: String, classifier: String)
  /// A folder that holds a run of another configuration, with the fields that differ.
  case otherRun(path: String, fields: [String])
  /// A record file that another process is writing.
  case runInUse(path: String)
  /// A line of a record file that is not a record; lines count from 1.
  case malformedRecord(path: String, line: Int, reason: String)
  /// An example that could not be certified.
  case exampleFailed(example: Int, reason: String)
  /// A classifier that failed on some of these examples.
  case evaluationFailed(examples: ClosedRange<Int>, reason: String)
  /// Numbers that contradict each other.
  case invalidAnalysis(String)
  /// A row of a table of cases that cannot be answered; lines count from 1.
  case malformedCase(line: Int, reason: String)
  /// A classifier in another notation than the known ones.
  case unknownClassifier(String)
  /// An option in the notation of a classifier that cannot be used, with what to write instead.
  case invalidClassifierOption(option: String, fix: String)
  /// A network of an unknown name.
  case unknownArchitecture(String)

  // MARK: Benchmarks

  /// An option of a benchmark that cannot be used, with what to use instead.
  case invalidBenchmark(String)
  /// A measurement that gave no speed, and why.
  case benchmarkFailed(String)

  // MARK: Figures

  /// A chart that cannot be drawn; the text says which value is to blame.
  case invalidChart(String)
  /// A program that ended with a status other than 0; the message is what it wrote on standard error.
  case programFailed(path: String, status: Int, message: String)
  /// A program that was ended because it took longer than allowed.
  case programTimedOut(path: String, seconds: Double)
}

extension ExperimentError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    fileDescription ?? archiveDescription ?? formatDescription ?? arrayDescription
      ?? datasetDescription ?? notationDescription ?? runDescription ?? figureDescription
      ?? "the experiment failed"
  }

  private var fileDescription: String? {
    switch self {
    case .fileMissing(let path, let fix):
      "there is no file \(path): \(fix)"
    case .fileUnreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .fileUnwritable(let path, let reason):
      "\(path) cannot be written: \(reason)"
    case .fileTooLarge(let path, let limit):
      "\(path) has more than the \(limit) bytes that are read: check that it is the right file"
    default: nil
    }
  }

  private var archiveDescription: String? {
    switch self {
    case .truncatedArchive(let source, let size):
      "\(source) stops after \(size) bytes, before the end of its compressed data: fetch it again"
    case .corruptArchive(let source, let reason):
      "\(source) is not sound gzip data (\(reason)): fetch it again"
    case .archiveTooLarge(let source, let limit):
      "\(source) expands to more than \(limit) bytes: check that it is the right file"
    default: nil
    }
  }

  private var formatDescription: String? {
    switch self {
    case .wrongMagic(let source, let expected, let actual):
      "\(source) starts with \(actual) where its format has \(expected): "
        + "check that it is the right file"
    case .wrongByteCount(let source, let expected, let actual):
      "\(source) holds \(actual) bytes where \(expected) are expected: fetch it again"
    case .invalidExtents(let source, let extents):
      "\(source) claims the extents \(extents), which no data set has: fetch it again"
    case .malformedRow(let source, let line, let reason):
      "line \(line) of \(source) is not a row of the data set: \(reason)"
    case .countMismatch(let source, let images, let labels):
      "\(source) has \(images) images but \(labels) labels: "
        + "check that the two files belong together"
    default: nil
    }
  }

  private var arrayDescription: String? {
    switch self {
    case .malformedFile(let path, let offset, let reason):
      "\(path) is broken at byte \(offset): \(reason)"
    case .unsupportedArray(let source, let reason):
      "\(source) cannot be used as data: \(reason)"
    case .missingArray(let source, let wanted, let present):
      "\(source) has no array \(wanted), but \(present.isEmpty ? "none at all" : present.joined(separator: ", ")): "
        + "choose with x=NAME,y=NAME"
    case .undecodableImage(let path, let reason):
      "the image \(path) cannot be decoded: \(reason)"
    case .unequalImages(let path, let shape, let expected):
      "the image \(path) is \(shape), but those before are \(expected): "
        + "give all one size, for example with resize=256,crop=224"
    default: nil
    }
  }

  private var datasetDescription: String? {
    switch self {
    case .emptyDataset(let source):
      "\(source) has no example: at least one is needed"
    case .wrongPixelCount(let source, let expected, let actual):
      "\(source) has \(actual) pixels where examples × dimension is \(expected): check the shape"
    case .labelOutOfRange(let source, let example, let label, let classCount):
      "example \(example) of \(source) has label \(label): labels run from 0 to \(classCount - 1)"
    case .levelOutOfRange(let source, let example, let value, let levels):
      "example \(example) of \(source) has the grid value \(value): values run from 0 to \(levels)"
    case .nonFinitePixel(let source, let example, let value):
      "example \(example) of \(source) has the pixel \(value): every pixel must be finite"
    case .invalidLevels(let source, let levels):
      "\(source) has \(levels) levels: a grid has 1 to 255, 8-bit images have 255"
    default: nil
    }
  }

  private var notationDescription: String? {
    switch self {
    case .unknownDataset(let name, let nearest):
      "there is no data set '\(name)': did you mean \(nearest)?"
    case .invalidDataOption(let option, let fix): "'\(option)' cannot be used: \(fix)"
    case .dataFolderMissing(let dataset, let file):
      "\(dataset) needs data files: set \(DataFolder.environmentVariable) to the folder that holds "
        + file
    case .invalidRange(let text):
      "'\(text)' is not a range of examples: write a..<b with 0 ≤ a < b, for example 0..<100"
    case .rangeOutOfBounds(let range, let count):
      "the range \(range) ends after the last of \(count) examples: end it at \(count) or before"
    case .invalidStride(let stride):
      "the stride is \(stride), but it must be at least 1"
    case .invalidLimit(let limit):
      "the limit is \(limit), but at least 1 example is needed"
    default: nil
    }
  }

  private var runDescription: String? {
    switch self {
    case .gridNoiseWithoutGrid:
      "grid noise needs data on a grid, and these are floats: use --noise float"
    case .shapeMismatch(let data, let classifier):
      "the data are \(data), but the classifier takes \(classifier): "
        + "choose the classifier that was made for these data; "
        + "arrays may need layout=nhwc or shape=CxHxW behind them"
    case .otherRun(let path, let fields):
      "\(path) holds another run (\(fields.joined(separator: ", "))): "
        + "choose another --output, or the same options to resume it"
    case .runInUse(let path):
      "\(path) is being written by another process: wait for its end, or choose another --output"
    case .malformedRecord(let path, let line, let reason):
      "line \(line) of \(path) is not a record: \(reason)"
    case .exampleFailed(let example, let reason):
      "example \(example) failed: \(reason); --on-error continue goes on without it"
    case .evaluationFailed(let examples, let reason):
      "the classifier failed on the examples \(examples.lowerBound) to \(examples.upperBound): \(reason)"
    case .invalidAnalysis(let reason): "this cannot be analysed: \(reason)"
    case .invalidBenchmark(let reason), .benchmarkFailed(let reason): reason
    case .malformedCase(let line, let reason): "line \(line): \(reason)"
    case .unknownClassifier(let name):
      "there is no classifier '\(name)': write \(ClassifierReference.notations.joined(separator: " or "))"
    case .invalidClassifierOption(let option, let fix): "\(option): \(fix)"
    case .unknownArchitecture(let name):
      "there is no network '\(name)': choose one of \(NetworkName.list)"
    default: nil
    }
  }

  private var figureDescription: String? {
    switch self {
    case .invalidChart(let reason):
      "the chart cannot be drawn: \(reason)"
    case .programFailed(let path, let status, let message):
      "\(path) failed with status \(status): \(message.isEmpty ? "it gave no reason" : message)"
    case .programTimedOut(let path, let seconds):
      "\(path) did not end within \(seconds) seconds and was stopped: run it by hand on the script"
    default: nil
    }
  }
}
