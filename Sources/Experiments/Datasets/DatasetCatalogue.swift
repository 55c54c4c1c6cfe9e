// SPDX-License-Identifier: GPL-3.0-or-later

/// Every data set that has a notation; a new one is one line here.
enum DatasetCatalogue {
  /// The families, the one that needs no files first.
  static let families: [DatasetFamily] = [
    DatasetFamily("digits") { (split, _) throws(ExperimentError) in
      try DigitsDataset.load(split)
    },
    DatasetFamily("mnist") { (split, folder) throws(ExperimentError) in
      try MNISTDataset.load(split, from: folder)
    },
    DatasetFamily("cifar10") { (split, folder) throws(ExperimentError) in
      try CIFAR10Dataset.load(split, from: folder)
    },
    DatasetFamily("idx", places: ["IMAGES", "LABELS"]) { (paths) throws(ExperimentError) in
      try IDXDataset.load(images: paths[0], labels: paths[1])
    },
  ]
}
