// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// What a primitive does to its result before it is stored.
struct Epilogue {
  /// Whether what the destination held before is added.
  var addsDestination = false
  /// What is applied then.
  var function: PointwiseFunction?

  /// The epilogue as the C interface takes it.
  var native: conednn_epilogue {
    conednn_epilogue(
      add_destination: addsDestination ? 1 : 0,
      function: function?.native
        ?? conednn_function(kind: conednn_no_function, alpha: 0, beta: 0))
  }
}
