// SPDX-License-Identifier: GPL-3.0-or-later

/// One kernel and what it works on.
enum IntegerStep: Sendable {
  case convolution(ConvolutionStep)
  case maximum(PoolingStep)
  case mean(PoolingStep, MeanRule)
  case sum(SumStep)
}
