// SPDX-License-Identifier: GPL-3.0-or-later

internal import CQuantized
import Classifiers

/// A program with its memory and its weights in the order that one instruction set likes.
final class IntegerMachine {
  private let program: IntegerProgram
  private let version: Int32
  private let winograd: WinogradUse
  private let buffers: [ByteBuffer]
  private let scratch: ByteBuffer
  private let input: BoundInput
  private var steps: [() -> Void] = []
  /// The scores, shape (padded class count, 16 images).
  let scores: FloatBuffer

  /// The number of images that are evaluated at once.
  static let tileSize = Int(cquantized_images)

  init(
    _ program: IntegerProgram, on instructions: IntegerInstructions,
    winograd: WinogradUse = .whereFaster
  ) {
    self.program = program
    self.winograd = winograd
    version = instructions.version
    buffers = program.bufferSizes.map(ByteBuffer.init(count:))
    scores = FloatBuffer(count: program.scoreRows * Self.tileSize)
    input = BoundInput(program.input, version: version)
    scratch = ByteBuffer(count: input.scratchCount)
    for step in program.steps { append(step) }
  }

  /// Loads at most a tile of images and evaluates it; false if a pixel is not finite.
  func run(_ images: UnsafePointer<Float>, count: Int) -> Bool {
    let target = unsafe start(program.input.target)
    guard unsafe input.load(images, count: count, scratch: scratch.bytes(), into: target) else {
      return false
    }
    for step in steps { step() }
    return true
  }

  // MARK: Where tensors are

  /// The first byte of a tensor in memory.
  private func start(_ tensor: IntegerTensor) -> UnsafeMutablePointer<UInt8> {
    unsafe buffers[tensor.buffer].bytes()
  }

  /// The first pixel of a tensor that is no margin.
  private func origin(_ tensor: IntegerTensor) -> UnsafeMutablePointer<UInt8> {
    unsafe start(tensor) + tensor.origin
  }

  // MARK: Steps

  private func append(_ step: IntegerStep) {
    switch step {
    case .convolution(let step):
      appendMargins(step.target)
      append(step)
    case .maximum(let step):
      appendMargins(step.target)
      append(step)
    case .mean(let step, let rule):
      appendMargins(step.target)
      append(step, rule)
    case .sum(let step):
      appendMargins(step.target)
      append(step)
    }
  }

  private func appendMargins(_ tensor: IntegerTensor?) {
    guard let tensor, tensor.margins != PixelMargins() else { return }
    let start = unsafe start(tensor)
    let margins = tensor.margins
    steps.append {
      unsafe cquantized_fill_margins(
        tensor.rows, tensor.columns, tensor.lines, margins.top, margins.bottom, margins.left,
        margins.right, tensor.encoding.zero, start)
    }
  }

  private func append(_ step: ConvolutionStep) {
    let bound = BoundConvolution(
      step, version: version, usesWinograd: winograd.includes(step))
    let source =
      unsafe start(step.source) + step.firstColumn * step.source.lines * IntegerTensor.line
    guard let target = step.target else {
      let scores = unsafe scores.pointer
      steps.append { unsafe bound.score(source, into: scores) }
      return
    }
    let destination = unsafe origin(target)
    let residual = unsafe step.residual.map { unsafe origin($0) }
    steps.append { unsafe bound.convolve(source, residual: residual, into: destination) }
  }

  private func append(_ step: PoolingStep) {
    guard let target = step.target else { return }
    let (source, destination) = unsafe (origin(step.source), origin(target))
    var layer = cquantized_pooling(step)
    let version = version
    steps.append { unsafe cquantized_pool_maximum(version, &layer, source, destination) }
  }

  private func append(_ step: PoolingStep, _ rule: MeanRule) {
    var layer = cquantized_pooling(step)
    let mean = cquantized_mean(
      zero: rule.zero, multiplier: rule.multiplier, summand: rule.summand,
      counts_padding: rule.countsPadding ? 1 : 0)
    let source = unsafe origin(step.source)
    guard let target = step.target else {
      let scores = unsafe scores.pointer
      steps.append { unsafe cquantized_score_mean(&layer, mean, source, scores) }
      return
    }
    let destination = unsafe origin(target)
    steps.append { unsafe cquantized_pool_mean(&layer, mean, source, destination) }
  }

  private func append(_ step: SumStep) {
    let sum = cquantized_sum(
      first_zero: Int32(step.first.encoding.zero),
      second_zero: Int32(step.second?.encoding.zero ?? 0),
      first_multiplier: step.firstMultiplier, second_multiplier: step.secondMultiplier,
      summand: Float(step.target.encoding.zero), lowest: step.lowest)
    let (first, target) = (step.first, step.target)
    let lines = target.columns * target.lines
    let starts = unsafe (origin(first), step.second.map { unsafe origin($0) }, origin(target))
    let secondRow = step.second?.rowLines ?? 0
    steps.append {
      for row in 0..<target.rows {
        let (from, beside, to) = (row * first.rowLines, row * secondRow, row * target.rowLines)
        unsafe cquantized_add(
          sum, lines, starts.0 + from * IntegerTensor.line,
          starts.1.map { unsafe $0 + beside * IntegerTensor.line },
          starts.2 + to * IntegerTensor.line)
      }
    }
  }
}

extension cquantized_pooling {
  /// A pooling as the C interface takes it.
  fileprivate init(_ step: PoolingStep) {
    let (vertical, horizontal) = (step.window.height, step.window.width)
    let source = step.source
    self.init(
      rows: step.rows, columns: step.columns, lines: source.lines, source_rows: source.rows,
      source_columns: source.columns, padded_rows: source.rows + vertical.paddingAfter,
      padded_columns: source.columns + horizontal.paddingAfter,
      first_row: -vertical.paddingBefore, first_column: -horizontal.paddingBefore,
      row_stride: vertical.stride, column_stride: horizontal.stride,
      kernel_rows: vertical.kernel, kernel_columns: horizontal.kernel,
      row_step: vertical.dilation, column_step: horizontal.dilation,
      source_row: source.rowLines,
      destination_row: step.target?.rowLines ?? 0)
  }
}
