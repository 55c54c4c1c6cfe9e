// SPDX-License-Identifier: GPL-3.0-or-later

// The errors of the modules below, as errors of this one.

import Certificates
import Classifiers
import Noise
import Statistics

func statistics<T>(_ body: () throws(StatisticsError) -> T) throws(SmoothingError) -> T {
  do { return try body() } catch { throw .statistics(error) }
}

func certificates<T>(_ body: () throws(CertificateError) -> T) throws(SmoothingError) -> T {
  do { return try body() } catch { throw .certificate(error) }
}

func noise<T>(_ body: () throws(NoiseError) -> T) throws(SmoothingError) -> T {
  do { return try body() } catch { throw .noise(error) }
}

func classifier<T>(_ body: () throws(ClassifierError) -> T) throws(SmoothingError) -> T {
  do { return try body() } catch { throw .classifier(error) }
}
