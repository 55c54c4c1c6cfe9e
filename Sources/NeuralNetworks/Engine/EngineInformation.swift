// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// Which oneDNN evaluates the networks, and on which instructions.
public enum EngineInformation {
  /// The version of oneDNN that runs, for example `2.6.3`.
  public static var version: String {
    guard let version = unsafe dnnl_version() else { return "unknown" }
    return unsafe "\(version.pointee.major).\(version.pointee.minor).\(version.pointee.patch)"
  }

  /// The instruction set that oneDNN uses on this processor, for example `avx512_core`.
  ///
  /// Logits may differ in their last bits between two instruction sets, so records name it.
  public static var instructionSet: String {
    guard let name = unsafe conednn_instruction_set() else { return "unknown" }
    return unsafe String(cString: name)
  }

  /// The instructions with which our own convolutions run, by Winograd's algorithm and by the definition, `avx512` or `avx2`; nil
  /// if the processor has neither, so that oneDNN computes all of them.
  ///
  /// Both give the same bits in Float32.
  public static var convolutions: String? { ConvolutionInstructions.best?.rawValue }

  /// How bfloat16 is computed on this processor.
  public static var bfloat16: BFloat16Support { .current }
}
