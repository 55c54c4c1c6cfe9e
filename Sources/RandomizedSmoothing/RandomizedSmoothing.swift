// SPDX-License-Identifier: GPL-3.0-or-later

// The whole library under one import.

@_exported public import Attacks
@_exported public import Certificates
@_exported public import Classifiers
@_exported public import Experiments
@_exported public import ModelImport
@_exported public import NeuralNetworks
@_exported public import Noise
@_exported public import PlugIns
@_exported public import Smoothing
@_exported public import Statistics
@_exported public import Validation
