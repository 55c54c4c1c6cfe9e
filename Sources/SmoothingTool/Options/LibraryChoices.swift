// SPDX-License-Identifier: GPL-3.0-or-later

// The choices that the library offers, as values of flags.

public import ArgumentParser
public import RandomizedSmoothing

extension AccuracyBand: ExpressibleByArgument {}
extension BoundForm: ExpressibleByArgument {}
extension CoverageSide: ExpressibleByArgument {}
extension CurveBand: ExpressibleByArgument {}
extension NoiseKind: ExpressibleByArgument {}
extension ScoreLoss: ExpressibleByArgument {}
extension Threat: ExpressibleByArgument {}
extension VerificationPolicy: ExpressibleByArgument {}
