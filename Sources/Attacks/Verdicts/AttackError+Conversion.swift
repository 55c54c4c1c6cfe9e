// SPDX-License-Identifier: GPL-3.0-or-later

// The errors of the modules below, as errors of this one.

import Certificates
import Smoothing
import Statistics

extension AttackError {
  static func ofStatistics<T>(
    _ body: () throws(StatisticsError) -> T
  ) throws(AttackError) -> T {
    do { return try body() } catch { throw .statistics(error) }
  }

  static func ofCertificates<T>(
    _ body: () throws(CertificateError) -> T
  ) throws(AttackError) -> T {
    do { return try body() } catch { throw .certificate(error) }
  }

  static func ofSmoothing<T>(
    _ body: () throws(SmoothingError) -> T
  ) throws(AttackError) -> T {
    do { return try body() } catch { throw .smoothing(error) }
  }
}
