// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// What can go wrong with a network: its description, its parameters, its training, its file, or the engine below it.
///
/// Each case carries the offending value.
@nonexhaustive
public enum NetworkError: Error, Sendable, Equatable {
  // MARK: The description

  /// An architecture without a layer.
  case emptyArchitecture
  /// More layers than the stated limit.
  case tooManyNodes(Int)
  /// Two layers of one name, or a layer called `input`.
  case duplicateNode(String)
  /// A layer reads the output of a layer that does not stand before it.
  case unknownInput(node: String, input: String)
  /// A layer reads another number of inputs than its kind takes.
  case wrongInputCount(node: String, expected: Int, actual: Int)
  /// A layer whose output nothing reads.
  case unusedNode(String)
  /// A property of a layer is outside its domain.
  case invalidProperty(node: String, property: String, value: String)
  /// The window of a layer is larger than what it slides over, padding included.
  case windowTooLarge(node: String, window: Int, extent: Int)
  /// Two tensors that a layer brings together have shapes that do not fit.
  case shapesDiffer(node: String, first: String, second: String)
  /// The network would need more memory than the stated limit.
  case tooLarge(node: String)
  /// The last layer does not give one score per class, that is, a vector; the value is its shape.
  case outputNotVector(String)
  /// No layer kind has this name.
  case unknownLayerKind(String)

  // MARK: Parameters

  /// A network has another number of parameters than its architecture asks for.
  case wrongParameterCount(expected: Int, actual: Int)
  /// A parameter is NaN or infinite, or a running variance is negative.
  case invalidParameter(name: String, value: Float)

  // MARK: Training

  /// A training option is outside its domain.
  case invalidOption(name: String, value: String)
  /// A training set without an image.
  case emptyTrainingSet
  /// The images of a training set have another size than their labels and shape say.
  case wrongImageCount(expected: Int, actual: Int)
  /// A label outside 0..<classCount, with the number of its image.
  case labelOutOfRange(label: Int, classCount: Int, image: Int)
  /// A pixel of a training image is NaN or infinite, in the data or with its noise.
  case nonFinitePixel(image: Int, coordinate: Int)
  /// The noise of the augmentation could not be drawn.
  case noise(NoiseError)
  /// The loss, or a parameter, stopped being finite in this epoch, counted from 1.
  case diverged(epoch: Int)
  /// The caller ended the training in this epoch, counted from 1.
  case cancelled(epoch: Int)

  // MARK: Networks in integers

  /// A layer that there are no integer kernels for.
  case notQuantizable(node: String, reason: String)
  /// The calibration images are none, or not a whole number of images.
  case wrongCalibrationCount(values: Int, perImage: Int)

  // MARK: Weight files

  /// A weight file could not be read or written; the text is the system's reason.
  case unreadable(path: String, reason: String)
  /// A weight file is broken; the problem says how.
  case malformedFile(SafetensorsProblem)

  // MARK: The engine

  /// oneDNN refused an operation; the number is its status code.
  case engine(operation: String, status: Int)
  /// oneDNN cannot compute in this precision on this processor.
  case unsupportedPrecision(precision: String, instructionSet: String)
}

extension NetworkError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .emptyArchitecture: "the network has no layer: give at least one"
    case .tooManyNodes(let count):
      "the network has \(count) layers: at most \(NetworkArchitecture.maximumNodeCount) are allowed"
    case .duplicateNode(let name):
      "two layers are called '\(name)' (and 'input' is the network's input): give each its own name"
    case .unknownInput(let node, let input):
      "layer '\(node)' reads '\(input)', which is no layer before it"
    case .wrongInputCount(let node, let expected, let actual):
      "layer '\(node)' reads \(actual) inputs where its kind takes \(expected)"
    case .unusedNode(let name):
      "nothing reads layer '\(name)': remove it, or let a later layer read it"
    case .invalidProperty(let node, let property, let value):
      "layer '\(node)' has \(property) \(value), which is outside its domain"
    case .windowTooLarge(let node, let window, let extent):
      "layer '\(node)' has a window of \(window) over \(extent) pixels with padding: use a smaller one"
    case .shapesDiffer(let node, let first, let second):
      "layer '\(node)' cannot bring a \(first) and a \(second) tensor together: make their shapes agree"
    case .tooLarge(let node):
      "layer '\(node)' makes the network larger than \(NetworkArchitecture.maximumSize) values"
    case .outputNotVector(let shape):
      "the network ends in a \(shape) tensor: end it with a dense or a global pooling layer"
    case .unknownLayerKind(let kind): "there is no layer kind '\(kind)'"
    default: parameterDescription
    }
  }

  private var parameterDescription: String {
    switch self {
    case .wrongParameterCount(let expected, let actual):
      "the network has \(actual) parameters where its architecture asks for \(expected)"
    case .invalidParameter(let name, let value):
      "parameter '\(name)' holds \(value): parameters must be finite, and variances not negative"
    case .invalidOption(let name, let value):
      "the training option \(name) is \(value), which is outside its domain"
    case .emptyTrainingSet: "the training set holds no image: give at least one"
    case .wrongImageCount(let expected, let actual):
      "the training set holds \(actual) values where \(expected) are expected: check shape and labels"
    case .labelOutOfRange(let label, let classCount, let image):
      "image \(image) has label \(label): labels run from 0 to \(classCount - 1)"
    case .nonFinitePixel(let image, let coordinate):
      "image \(image) is not finite at coordinate \(coordinate): every pixel must be finite"
    case .noise(let error): "the training noise cannot be drawn: \(error)"
    case .diverged(let epoch):
      "training diverged in epoch \(epoch): lower the learning rate"
    case .cancelled(let epoch): "training was ended by the caller in epoch \(epoch)"
    case .notQuantizable(let node, let reason):
      "layer '\(node)' is \(reason), which cannot run in integers: run the network in f32 or bf16"
    case .wrongCalibrationCount(let values, let perImage):
      "the calibration has \(values) values, which are not images of \(perImage): give at least one image"
    case .unreadable(let path, let reason): "the weight file \(path) cannot be used: \(reason)"
    case .malformedFile(let problem): "the weight file is broken: \(problem)"
    case .engine(let operation, let status):
      "oneDNN could not do '\(operation)' (status \(status)): the layer may be of a kind it lacks"
    case .unsupportedPrecision(let precision, let instructionSet):
      "oneDNN has no \(precision) on a processor with \(instructionSet): evaluate the network in f32"
    default: "the network cannot be used"
    }
  }
}
