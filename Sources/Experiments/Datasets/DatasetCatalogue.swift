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
    DatasetFamily(
      "idx", forms: ["IMAGES,LABELS"], places: 2...2
    ) { (argument, name) throws(ExperimentError) in
      try IDXDataset.load(images: argument.paths[0], labels: argument.paths[1], name: name)
    },
    DatasetFamily(
      "cifar10-binary", forms: ["FILE", "FILE,FILE"], places: 1...64
    ) { (argument, name) throws(ExperimentError) in
      try CIFAR10Dataset.load(files: argument.paths, name: name)
    },
    DatasetFamily(
      "npy", forms: ["IMAGES,LABELS", "IMAGES,LABELS,layout=nhwc"], places: 2...2,
      options: ArrayDataset.options, load: ArrayDataset.loadPair),
    DatasetFamily(
      "npz", forms: ["FILE", "FILE,x=NAME,y=NAME"], places: 1...1,
      options: ArrayDataset.options + ["x", "y"], load: ArrayDataset.loadArchive),
    DatasetFamily(
      "csv", forms: ["FILE", "FILE,label=COLUMN"], places: 1...1,
      options: CSVDataset.options, load: CSVDataset.load),
    DatasetFamily(
      "folder", forms: ["DIR", "DIR,resize=256,crop=224"], places: 1...1,
      options: FolderDataset.options, load: FolderDataset.load),
  ]
}
