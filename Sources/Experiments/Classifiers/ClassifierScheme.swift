// SPDX-License-Identifier: GPL-3.0-or-later

/// The ways to name a classifier: what stands before the colon, one line each.
public enum ClassifierScheme: String, Sendable, Hashable, CaseIterable {
  /// A weight file of the library.
  case net
  /// An ONNX file.
  case onnx
  /// A program that answers on its standard output.
  case process

  /// Whether it is evaluated here, in a precision that can be chosen.
  public var isNetwork: Bool { self != .process }

  /// The notation, with capitals for what the user fills in.
  public var notation: String {
    switch self {
    case .net: "net:WEIGHTS.safetensors"
    case .onnx: "onnx:FILE.onnx"
    case .process: "'process:COMMAND ARGUMENTS'"
    }
  }
}
