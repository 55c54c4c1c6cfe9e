// SPDX-License-Identifier: GPL-3.0-or-later

/// The place of one tensor in the list of a network's parameters.
public struct ParameterSlot: Sendable, Hashable {
  /// The tensor's name, for example `conv1.weight`.
  public let name: String
  /// What the tensor is for.
  public let role: ParameterRole
  /// The extents, the last one fastest.
  public let extents: [Int]
  /// The positions of the tensor's elements among the network's parameters.
  public let range: Range<Int>
  /// The index of the node that the tensor belongs to.
  public let node: Int
}
