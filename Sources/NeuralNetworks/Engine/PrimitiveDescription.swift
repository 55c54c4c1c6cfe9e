// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// A primitive before it is made: it knows which layouts it wants.
@safe
final class PrimitiveDescription {
  let handle: dnnl_primitive_desc_t
  let operation: String

  /// Describes a primitive with the C function that `describe` calls.
  ///
  /// - Parameters:
  ///   - operation: The operation's name, for errors.
  ///   - epilogue: What is done to the result before it is stored.
  ///   - describe: Gets the place for the result and the attributes.
  /// - Throws: `NetworkError.engine`, for example if oneDNN has no such primitive.
  init(
    _ operation: String, epilogue: Epilogue = Epilogue(),
    _ describe: (UnsafeMutablePointer<dnnl_primitive_desc_t?>, dnnl_primitive_attr_t) ->
      dnnl_status_t
  ) throws(NetworkError) {
    var attributes: dnnl_primitive_attr_t?
    try unsafe check(conednn_attributes_create(&attributes, epilogue.native), operation)
    guard let attributes = unsafe attributes else {
      throw .engine(operation: operation, status: -1)
    }
    var made: dnnl_primitive_desc_t?
    let status = unsafe describe(&made, attributes)
    unsafe dnnl_primitive_attr_destroy(attributes)
    try check(status, operation)
    guard let made = unsafe made else { throw .engine(operation: operation, status: -1) }
    unsafe handle = made
    self.operation = operation
  }

  deinit {
    unsafe dnnl_primitive_desc_destroy(handle)
  }

  /// True if oneDNN has no vector code for it, but only the loops that state what it means.
  var isReference: Bool {
    guard let name = unsafe conednn_implementation(handle) else { return false }
    return unsafe String(cString: name).hasPrefix("ref")
  }

  /// The layout that the primitive wants for one of its tensors, whose elements are of `format`.
  ///
  /// - Throws: `NetworkError.engine` if it has no such tensor.
  func layout(
    of role: conednn_role, _ format: ElementFormat = .float32
  ) throws(NetworkError) -> TensorLayout {
    guard let layout = try optionalLayout(of: role, format) else {
      throw .engine(operation: operation, status: -1)
    }
    return layout
  }

  /// The layout that the primitive wants for one of its tensors; nil if it needs none.
  func optionalLayout(
    of role: conednn_role, _ format: ElementFormat = .float32
  ) throws(NetworkError) -> TensorLayout? {
    var layout: conednn_layout?
    try unsafe check(conednn_layout_of(&layout, handle, role), operation)
    guard let layout = unsafe layout else { return nil }
    let owned = unsafe TensorLayout(owning: layout, format: format)
    return owned.byteCount == 0 ? nil : owned
  }
}
