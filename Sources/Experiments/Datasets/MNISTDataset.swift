// SPDX-License-Identifier: GPL-3.0-or-later

/// MNIST: 70 000 handwritten digits of 28×28 pixels, 60 000 for training and 10 000 for testing.
///
/// Source: LeCun, Bottou, Bengio, Haffner 1998, Gradient-based learning applied to document recognition.
public enum MNISTDataset {
  /// Reads one split from the folder `mnist` of the data folder; the four files have their original names.
  ///
  /// - Throws: `ExperimentError.dataFolderMissing`, `fileMissing`, or an error of `IDXDataset.load`.
  public static func load(
    _ split: DatasetSplit, from folder: DataFolder
  ) throws(ExperimentError) -> Dataset {
    let name = "mnist:\(split.rawValue)"
    let prefix =
      switch split {
      case .train: "mnist/train"
      case .test: "mnist/t10k"
      }
    return try IDXDataset.load(
      images: folder.locate("\(prefix)-images-idx3-ubyte", for: name),
      labels: folder.locate("\(prefix)-labels-idx1-ubyte", for: name),
      name: name, classCount: 10)
  }
}
