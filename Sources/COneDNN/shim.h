// SPDX-License-Identifier: GPL-3.0-or-later
//
// One face for two incompatible C interfaces of oneDNN: 2.x (operation descriptors, memory descriptors by value) and
// 3.x (no operation descriptors, opaque memory descriptors). The version header decides when this file is compiled.
//
// Everything is two-dimensional in space, and Float32 unless a layout says bfloat16. Functions return a dnnl_status_t and write their result through
// their first parameter; what they create is destroyed by the caller. A layout, a primitive description and a primitive
// are created once per worker; only dnnl_primitive_execute, which is the same in both versions, stands in a loop.

#ifndef CONEDNN_SHIM_H
#define CONEDNN_SHIM_H

#include <dlfcn.h>
#include <dnnl.h>
#include <dnnl_version.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The shape of a tensor and the order of its elements in memory.
typedef struct conednn_layout_s *conednn_layout;

// The orders of elements that we name; `automatic` leaves the choice to the primitive.
typedef enum {
  conednn_automatic,
  conednn_vector,         // one axis
  conednn_matrix,         // (rows, columns), row-major
  conednn_channels_last,  // (N, C, H, W) stored as N, H, W, C
  conednn_channels_first  // (N, C, H, W) stored as written; weights as (out, in, H, W) or (groups, out, in, H, W)
} conednn_order;

// The formats of elements. Sums run in Float32 in both.
typedef enum {
  conednn_float32,
  conednn_bfloat16
} conednn_format;

// The tensors of a primitive whose layout can be asked for.
typedef enum {
  conednn_source,
  conednn_weights,
  conednn_destination,
  conednn_diff_source,
  conednn_diff_weights,
  conednn_diff_destination,
  conednn_workspace,
  conednn_scratchpad
} conednn_role;

// The functions of one number that are applied value by value.
typedef enum {
  conednn_no_function = 0,
  conednn_relu,        // max(x, 0)
  conednn_leaky_relu,  // x or alpha x
  conednn_logistic,    // 1 / (1 + exp(-x))
  conednn_tanh,
  conednn_clip         // min(max(x, alpha), beta)
} conednn_function_kind;

typedef struct {
  conednn_function_kind kind;
  float alpha;
  float beta;
} conednn_function;

// What a primitive does to its result before it is stored: add what the destination held before, then apply a function.
typedef struct {
  int add_destination;
  conednn_function function;
} conednn_epilogue;

// The window of a convolution or a pooling: rows, columns.
typedef struct {
  int64_t kernel[2];
  int64_t stride[2];
  int64_t gap[2];          // elements left out between two that the window sees
  int64_t padding[2];      // before the first row and column
  int64_t padding_end[2];  // after the last row and column
} conednn_window;

static inline dnnl_format_tag_t conednn_tag(conednn_order order, int rank) {
  switch (order) {
  case conednn_vector: return dnnl_a;
  case conednn_matrix: return dnnl_ab;
  case conednn_channels_last: return dnnl_nhwc;
  case conednn_channels_first: return rank == 5 ? dnnl_goihw : dnnl_nchw;
  default: return dnnl_format_tag_any;
  }
}

static inline dnnl_data_type_t conednn_type(conednn_format format) {
  return format == conednn_bfloat16 ? dnnl_bf16 : dnnl_f32;
}

static inline dnnl_alg_kind_t conednn_algorithm(conednn_function_kind kind) {
  switch (kind) {
  case conednn_logistic: return dnnl_eltwise_logistic;
  case conednn_tanh: return dnnl_eltwise_tanh;
  case conednn_clip: return dnnl_eltwise_clip_v2;
  default: return dnnl_eltwise_relu;
  }
}

static inline dnnl_query_t conednn_query(conednn_role role) {
  switch (role) {
  case conednn_source: return dnnl_query_src_md;
  case conednn_weights: return dnnl_query_weights_md;
  case conednn_destination: return dnnl_query_dst_md;
  case conednn_diff_source: return dnnl_query_diff_src_md;
  case conednn_diff_weights: return dnnl_query_diff_weights_md;
  case conednn_diff_destination: return dnnl_query_diff_dst_md;
  case conednn_workspace: return dnnl_query_workspace_md;
  default: return dnnl_query_scratchpad_md;
  }
}

// MARK: - OpenMP

// Makes oneDNN use one thread when called from the calling thread. OpenMP is looked up in the running process, since
// not every build of oneDNN uses it; without it there is nothing to do.
static inline void conednn_use_one_thread(void) {
  typedef void (*setter)(int);
  static setter set;
  static int known;
  if (!__atomic_load_n(&known, __ATOMIC_ACQUIRE)) {
    void *process = dlopen(NULL, RTLD_LAZY);
    setter found = process ? (setter)dlsym(process, "omp_set_num_threads") : NULL;
    __atomic_store_n(&set, found, __ATOMIC_RELAXED);
    __atomic_store_n(&known, 1, __ATOMIC_RELEASE);
  }
  setter found = __atomic_load_n(&set, __ATOMIC_RELAXED);
  if (found) found(1);
}

// MARK: - Engine

static inline dnnl_status_t conednn_engine_create(dnnl_engine_t *engine) {
  return dnnl_engine_create(engine, dnnl_cpu, 0);
}

static inline dnnl_status_t conednn_stream_create(dnnl_stream_t *stream, dnnl_engine_t engine) {
  return dnnl_stream_create(stream, engine, dnnl_stream_default_flags);
}

// MARK: - Layouts and memory

#if DNNL_VERSION_MAJOR >= 3
static inline const_dnnl_memory_desc_t conednn_md(conednn_layout layout) {
  return (const_dnnl_memory_desc_t)layout;
}
#else
static inline const dnnl_memory_desc_t *conednn_md(conednn_layout layout) {
  return (const dnnl_memory_desc_t *)layout;
}
static inline dnnl_status_t conednn_layout_clone(
    conednn_layout *copy, const dnnl_memory_desc_t *original) {
  dnnl_memory_desc_t *place = (dnnl_memory_desc_t *)malloc(sizeof *place);
  if (!place) return dnnl_out_of_memory;
  *place = *original;
  *copy = (conednn_layout)place;
  return dnnl_success;
}
#endif

static inline dnnl_status_t conednn_layout_create(
    conednn_layout *layout, int rank, const int64_t *extents, conednn_order order,
    conednn_format format) {
  dnnl_dims_t dims = {0};
  if (rank < 1 || rank > 5) return dnnl_invalid_arguments;
  for (int axis = 0; axis < rank; axis++) dims[axis] = extents[axis];
#if DNNL_VERSION_MAJOR >= 3
  dnnl_memory_desc_t made = NULL;
  dnnl_status_t status = dnnl_memory_desc_create_with_tag(
      &made, rank, dims, conednn_type(format), conednn_tag(order, rank));
  *layout = (conednn_layout)made;
  return status;
#else
  dnnl_memory_desc_t made;
  dnnl_status_t status = dnnl_memory_desc_init_by_tag(
      &made, rank, dims, conednn_type(format), conednn_tag(order, rank));
  return status == dnnl_success ? conednn_layout_clone(layout, &made) : status;
#endif
}

static inline void conednn_layout_destroy(conednn_layout layout) {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_memory_desc_destroy((dnnl_memory_desc_t)layout);
#else
  free(layout);
#endif
}

static inline size_t conednn_layout_size(conednn_layout layout) {
  return dnnl_memory_desc_get_size(conednn_md(layout));
}

static inline int conednn_layout_equal(conednn_layout a, conednn_layout b) {
  return dnnl_memory_desc_equal(conednn_md(a), conednn_md(b));
}

// The layout that a primitive wants for one of its tensors. It is NULL when the primitive has no such tensor.
static inline dnnl_status_t conednn_layout_of(
    conednn_layout *layout, const_dnnl_primitive_desc_t primitive, conednn_role role) {
  *layout = NULL;
#if DNNL_VERSION_MAJOR >= 3
  const_dnnl_memory_desc_t found = dnnl_primitive_desc_query_md(primitive, conednn_query(role), 0);
  if (!found) return dnnl_success;
  dnnl_memory_desc_t copy = NULL;
  dnnl_status_t status = dnnl_memory_desc_clone(&copy, found);
  *layout = (conednn_layout)copy;
  return status;
#else
  const dnnl_memory_desc_t *found
      = dnnl_primitive_desc_query_md(primitive, conednn_query(role), 0);
  return found ? conednn_layout_clone(layout, found) : dnnl_success;
#endif
}

// A memory object over a buffer that the caller owns.
static inline dnnl_status_t conednn_memory_create(
    dnnl_memory_t *memory, conednn_layout layout, dnnl_engine_t engine, void *buffer) {
  return dnnl_memory_create(memory, conednn_md(layout), engine, buffer);
}

// MARK: - Attributes

// Scratch memory given by the caller, so that a primitive may be executed on any thread, and the stated epilogue.
static inline dnnl_status_t conednn_attributes_create(
    dnnl_primitive_attr_t *attributes, conednn_epilogue epilogue) {
  conednn_function function = epilogue.function;
  dnnl_post_ops_t steps = NULL;
  dnnl_status_t status = dnnl_primitive_attr_create(attributes);
  if (status != dnnl_success) return status;
  status = dnnl_primitive_attr_set_scratchpad_mode(*attributes, dnnl_scratchpad_mode_user);
  if (status == dnnl_success) status = dnnl_post_ops_create(&steps);
#if DNNL_VERSION_MAJOR >= 3
  if (status == dnnl_success && epilogue.add_destination)
    status = dnnl_post_ops_append_sum(steps, 1, 0, dnnl_data_type_undef);
  if (status == dnnl_success && function.kind != conednn_no_function)
    status = dnnl_post_ops_append_eltwise(
        steps, conednn_algorithm(function.kind), function.alpha, function.beta);
#else
  if (status == dnnl_success && epilogue.add_destination)
    status = dnnl_post_ops_append_sum(steps, 1);
  if (status == dnnl_success && function.kind != conednn_no_function)
    status = dnnl_post_ops_append_eltwise(
        steps, 1, conednn_algorithm(function.kind), function.alpha, function.beta);
#endif
  if (status == dnnl_success) status = dnnl_primitive_attr_set_post_ops(*attributes, steps);
  if (steps) dnnl_post_ops_destroy(steps);
  if (status != dnnl_success) {
    dnnl_primitive_attr_destroy(*attributes);
    *attributes = NULL;
  }
  return status;
}

// MARK: - Primitive descriptions
//
// `attributes` come from conednn_attributes_create; `hint` is the description of the forward pass that a backward pass
// belongs to. `bias` may be NULL.

// The name of the implementation that oneDNN chose, for example `brgconv:avx512_core`; NULL if it does not say.
static inline const char *conednn_implementation(const_dnnl_primitive_desc_t description) {
  const char *name = NULL;
  dnnl_status_t status
      = dnnl_primitive_desc_query(description, dnnl_query_impl_info_str, 0, (void *)&name);
  return status == dnnl_success ? name : NULL;
}

// Whether the first choice of oneDNN for a convolution is a worse one: its products of small matrices are a fifth to a
// third slower than its direct loops over images of one to four channels, the first layer of a network.
static inline int conednn_prefers_direct(
    conednn_layout source, const_dnnl_primitive_desc_t description) {
  const char *name = conednn_implementation(description);
#if DNNL_VERSION_MAJOR >= 3
  const dnnl_dims_t *extents = NULL;
  if (dnnl_memory_desc_query(conednn_md(source), dnnl_query_dims, (void *)&extents) != dnnl_success)
    return 0;
  int64_t channels = (*extents)[1];
#else
  int64_t channels = conednn_md(source)->dims[1];
#endif
  return channels <= 4 && name && !strncmp(name, "brgconv", 7);
}

static inline int conednn_is_direct(const_dnnl_primitive_desc_t description) {
  const char *name = conednn_implementation(description);
  return name && !strncmp(name, "jit", 3);
}

static inline dnnl_status_t conednn_convolution_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int training, conednn_layout source, conednn_layout weights,
    conednn_layout bias, conednn_layout destination, conednn_window window,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_prop_kind_t kind = training ? dnnl_forward_training : dnnl_forward_inference;
#if DNNL_VERSION_MAJOR >= 3
  dnnl_status_t status = dnnl_convolution_forward_primitive_desc_create(result, engine, kind,
      dnnl_convolution_direct, conednn_md(source), conednn_md(weights), conednn_md(bias),
      conednn_md(destination), window.stride, window.gap, window.padding, window.padding_end,
      attributes);
  if (status != dnnl_success || !conednn_prefers_direct(source, *result)) return status;
  dnnl_primitive_desc_t other = NULL;
  if (dnnl_primitive_desc_clone(&other, *result) != dnnl_success) return status;
  while (dnnl_primitive_desc_next_impl(other) == dnnl_success)
    if (conednn_is_direct(other)) {
      dnnl_primitive_desc_destroy(*result);
      *result = other;
      return status;
    }
  dnnl_primitive_desc_destroy(other);
  return status;
#else
  dnnl_convolution_desc_t operation;
  dnnl_status_t status = dnnl_dilated_convolution_forward_desc_init(&operation, kind,
      dnnl_convolution_direct, conednn_md(source), conednn_md(weights), conednn_md(bias),
      conednn_md(destination), window.stride, window.gap, window.padding, window.padding_end);
  if (status != dnnl_success) return status;
  status = dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
  if (status != dnnl_success || !conednn_prefers_direct(source, *result)) return status;
  dnnl_primitive_desc_iterator_t choices = NULL;
  if (dnnl_primitive_desc_iterator_create(&choices, &operation, attributes, engine, NULL)
      != dnnl_success)
    return status;
  do {
    dnnl_primitive_desc_t other = dnnl_primitive_desc_iterator_fetch(choices);
    if (other && conednn_is_direct(other)) {
      dnnl_primitive_desc_destroy(*result);
      *result = other;
      break;
    }
    if (other) dnnl_primitive_desc_destroy(other);
  } while (dnnl_primitive_desc_iterator_next(choices) == dnnl_success);
  dnnl_primitive_desc_iterator_destroy(choices);
  return status;
#endif
}

static inline dnnl_status_t conednn_convolution_backward_data(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout diff_source, conednn_layout weights,
    conednn_layout diff_destination, conednn_window window, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_convolution_backward_data_primitive_desc_create(result, engine,
      dnnl_convolution_direct, conednn_md(diff_source), conednn_md(weights),
      conednn_md(diff_destination), window.stride, window.gap, window.padding, window.padding_end,
      hint, attributes);
#else
  dnnl_convolution_desc_t operation;
  dnnl_status_t status = dnnl_dilated_convolution_backward_data_desc_init(&operation,
      dnnl_convolution_direct, conednn_md(diff_source), conednn_md(weights),
      conednn_md(diff_destination), window.stride, window.gap, window.padding,
      window.padding_end);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

static inline dnnl_status_t conednn_convolution_backward_weights(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout source, conednn_layout diff_weights,
    conednn_layout diff_bias, conednn_layout diff_destination, conednn_window window,
    const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_convolution_backward_weights_primitive_desc_create(result, engine,
      dnnl_convolution_direct, conednn_md(source), conednn_md(diff_weights),
      conednn_md(diff_bias), conednn_md(diff_destination), window.stride, window.gap,
      window.padding, window.padding_end, hint, attributes);
#else
  dnnl_convolution_desc_t operation;
  dnnl_status_t status = dnnl_dilated_convolution_backward_weights_desc_init(&operation,
      dnnl_convolution_direct, conednn_md(source), conednn_md(diff_weights),
      conednn_md(diff_bias), conednn_md(diff_destination), window.stride, window.gap,
      window.padding, window.padding_end);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

static inline dnnl_status_t conednn_inner_product_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int training, conednn_layout source, conednn_layout weights,
    conednn_layout bias, conednn_layout destination, const_dnnl_primitive_attr_t attributes) {
  dnnl_prop_kind_t kind = training ? dnnl_forward_training : dnnl_forward_inference;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_forward_primitive_desc_create(result, engine, kind,
      conednn_md(source), conednn_md(weights), conednn_md(bias), conednn_md(destination),
      attributes);
#else
  dnnl_inner_product_desc_t operation;
  dnnl_status_t status = dnnl_inner_product_forward_desc_init(&operation, kind,
      conednn_md(source), conednn_md(weights), conednn_md(bias), conednn_md(destination));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

static inline dnnl_status_t conednn_inner_product_backward_data(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout diff_source, conednn_layout weights,
    conednn_layout diff_destination, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_backward_data_primitive_desc_create(result, engine,
      conednn_md(diff_source), conednn_md(weights), conednn_md(diff_destination), hint,
      attributes);
#else
  dnnl_inner_product_desc_t operation;
  dnnl_status_t status = dnnl_inner_product_backward_data_desc_init(&operation,
      conednn_md(diff_source), conednn_md(weights), conednn_md(diff_destination));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

static inline dnnl_status_t conednn_inner_product_backward_weights(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout source, conednn_layout diff_weights,
    conednn_layout diff_bias, conednn_layout diff_destination, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_backward_weights_primitive_desc_create(result, engine,
      conednn_md(source), conednn_md(diff_weights), conednn_md(diff_bias),
      conednn_md(diff_destination), hint, attributes);
#else
  dnnl_inner_product_desc_t operation;
  dnnl_status_t status = dnnl_inner_product_backward_weights_desc_init(&operation,
      conednn_md(source), conednn_md(diff_weights), conednn_md(diff_bias),
      conednn_md(diff_destination));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

// The average divides by the number of elements of the window, padding included.
static inline dnnl_status_t conednn_pooling_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int training, int average, conednn_layout source,
    conednn_layout destination, conednn_window window, const_dnnl_primitive_attr_t attributes) {
  dnnl_prop_kind_t kind = training ? dnnl_forward_training : dnnl_forward_inference;
  dnnl_alg_kind_t rule = average ? dnnl_pooling_avg_include_padding : dnnl_pooling_max;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_pooling_forward_primitive_desc_create(result, engine, kind, rule,
      conednn_md(source), conednn_md(destination), window.stride, window.kernel, window.gap,
      window.padding, window.padding_end, attributes);
#else
  if (window.gap[0] || window.gap[1]) {
    dnnl_pooling_v2_desc_t dilated;
    dnnl_status_t status = dnnl_pooling_v2_forward_desc_init(&dilated, kind, rule,
        conednn_md(source), conednn_md(destination), window.stride, window.kernel, window.gap,
        window.padding, window.padding_end);
    if (status != dnnl_success) return status;
    return dnnl_primitive_desc_create(result, &dilated, attributes, engine, NULL);
  }
  dnnl_pooling_desc_t operation;
  dnnl_status_t status = dnnl_pooling_forward_desc_init(&operation, kind, rule,
      conednn_md(source), conednn_md(destination), window.stride, window.kernel, window.padding,
      window.padding_end);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

static inline dnnl_status_t conednn_pooling_backward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int average, conednn_layout diff_source,
    conednn_layout diff_destination, conednn_window window, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_alg_kind_t rule = average ? dnnl_pooling_avg_include_padding : dnnl_pooling_max;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_pooling_backward_primitive_desc_create(result, engine, rule,
      conednn_md(diff_source), conednn_md(diff_destination), window.stride, window.kernel,
      window.gap, window.padding, window.padding_end, hint, attributes);
#else
  if (window.gap[0] || window.gap[1]) {
    dnnl_pooling_v2_desc_t dilated;
    dnnl_status_t status = dnnl_pooling_v2_backward_desc_init(&dilated, rule,
        conednn_md(diff_source), conednn_md(diff_destination), window.stride, window.kernel,
        window.gap, window.padding, window.padding_end);
    if (status != dnnl_success) return status;
    return dnnl_primitive_desc_create(result, &dilated, attributes, engine, hint);
  }
  dnnl_pooling_desc_t operation;
  dnnl_status_t status = dnnl_pooling_backward_desc_init(&operation, rule,
      conednn_md(diff_source), conednn_md(diff_destination), window.stride, window.kernel,
      window.padding, window.padding_end);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

// Whether the derivative of a function is found from its result, and not from its source.
static inline int conednn_function_remembers_result(conednn_function function) {
  return function.kind == conednn_relu;
}

static inline dnnl_alg_kind_t conednn_differentiable(conednn_function function) {
  return function.kind == conednn_relu ? dnnl_eltwise_relu_use_dst_for_bwd
                                       : conednn_algorithm(function.kind);
}

static inline dnnl_status_t conednn_function_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int training, conednn_function function, conednn_layout data,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_prop_kind_t kind = training ? dnnl_forward_training : dnnl_forward_inference;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_eltwise_forward_primitive_desc_create(result, engine, kind,
      conednn_differentiable(function), conednn_md(data), conednn_md(data), function.alpha,
      function.beta, attributes);
#else
  dnnl_eltwise_desc_t operation;
  dnnl_status_t status = dnnl_eltwise_forward_desc_init(&operation, kind,
      conednn_differentiable(function), conednn_md(data), function.alpha, function.beta);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

// The derivative of a rectifier is 1 where the result was positive; that of a clip is 1 inside its bounds, else 0.
static inline dnnl_status_t conednn_function_backward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_function function, conednn_layout data,
    const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_eltwise_backward_primitive_desc_create(result, engine,
      conednn_differentiable(function), conednn_md(data), conednn_md(data), conednn_md(data),
      function.alpha, function.beta, hint, attributes);
#else
  dnnl_eltwise_desc_t operation;
  dnnl_status_t status = dnnl_eltwise_backward_desc_init(&operation,
      conednn_differentiable(function), conednn_md(data), conednn_md(data), function.alpha,
      function.beta);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

// The axis counts from 0 in (N, C, H, W).
static inline dnnl_status_t conednn_softmax_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int training, int logarithmic, conednn_layout data, int axis,
    const_dnnl_primitive_attr_t attributes) {
  dnnl_prop_kind_t kind = training ? dnnl_forward_training : dnnl_forward_inference;
  dnnl_alg_kind_t rule = logarithmic ? dnnl_softmax_log : dnnl_softmax_accurate;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_softmax_forward_primitive_desc_create(
      result, engine, kind, rule, conednn_md(data), conednn_md(data), axis, attributes);
#else
  dnnl_softmax_v2_desc_t operation;
  dnnl_status_t status = dnnl_softmax_v2_forward_desc_init(
      &operation, kind, rule, conednn_md(data), conednn_md(data), axis);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

static inline dnnl_status_t conednn_softmax_backward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, int logarithmic, conednn_layout data, int axis,
    const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
  dnnl_alg_kind_t rule = logarithmic ? dnnl_softmax_log : dnnl_softmax_accurate;
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_softmax_backward_primitive_desc_create(result, engine, rule, conednn_md(data),
      conednn_md(data), conednn_md(data), axis, hint, attributes);
#else
  dnnl_softmax_v2_desc_t operation;
  dnnl_status_t status = dnnl_softmax_v2_backward_desc_init(
      &operation, rule, conednn_md(data), conednn_md(data), conednn_md(data), axis);
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

// How a batch normalization is computed: with a scale and a shift per channel, and if asked for with a rectifier after it,
// which remembers in a workspace what it let through.
static inline unsigned conednn_normalization_flags(int rectified) {
  unsigned flags = dnnl_use_scale | dnnl_use_shift;
  return rectified ? flags | dnnl_fuse_norm_relu : flags;
}

// With the statistics of the batch, which are outputs.
static inline dnnl_status_t conednn_batch_normalization_forward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout data, float epsilon, int rectified,
    const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_batch_normalization_forward_primitive_desc_create(result, engine,
      dnnl_forward_training, conednn_md(data), conednn_md(data), epsilon,
      conednn_normalization_flags(rectified), attributes);
#else
  dnnl_batch_normalization_desc_t operation;
  dnnl_status_t status = dnnl_batch_normalization_forward_desc_init(&operation,
      dnnl_forward_training, conednn_md(data), epsilon, conednn_normalization_flags(rectified));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

static inline dnnl_status_t conednn_batch_normalization_backward(dnnl_primitive_desc_t *result,
    dnnl_engine_t engine, conednn_layout data, float epsilon, int rectified,
    const_dnnl_primitive_desc_t hint, const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_batch_normalization_backward_primitive_desc_create(result, engine, dnnl_backward,
      conednn_md(data), conednn_md(data), conednn_md(data), epsilon,
      conednn_normalization_flags(rectified), hint, attributes);
#else
  dnnl_batch_normalization_desc_t operation;
  dnnl_status_t status = dnnl_batch_normalization_backward_desc_init(&operation, dnnl_backward,
      conednn_md(data), conednn_md(data), epsilon, conednn_normalization_flags(rectified));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, hint);
#endif
}

// Whether the backward pass of a batch normalization must be given the shift, although it cannot depend on it: 2.x counts
// it among the inputs (source, mean, variance, derivative, scale, shift), and 3.x refuses it. A workspace is an input too.
static inline int conednn_batch_normalization_backward_reads_shift(
    const_dnnl_primitive_desc_t backward, int rectified) {
  int others = rectified ? 6 : 5;
  return dnnl_primitive_desc_query_s32(backward, dnnl_query_num_of_inputs_s32, 0) > others;
}

static inline dnnl_status_t conednn_addition(dnnl_primitive_desc_t *result, dnnl_engine_t engine,
    conednn_layout data, const_dnnl_primitive_attr_t attributes) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_binary_primitive_desc_create(result, engine, dnnl_binary_add, conednn_md(data),
      conednn_md(data), conednn_md(data), attributes);
#else
  dnnl_binary_desc_t operation;
  dnnl_status_t status = dnnl_binary_desc_init(
      &operation, dnnl_binary_add, conednn_md(data), conednn_md(data), conednn_md(data));
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(result, &operation, attributes, engine, NULL);
#endif
}

static inline dnnl_status_t conednn_reorder(dnnl_primitive_desc_t *result, dnnl_engine_t engine,
    conednn_layout source, conednn_layout destination, const_dnnl_primitive_attr_t attributes) {
  return dnnl_reorder_primitive_desc_create(
      result, conednn_md(source), engine, conednn_md(destination), engine, attributes);
}

// MARK: What runs

// Whether oneDNN has instructions for products of bfloat16 on this processor, or else computes them with others.
static inline int conednn_has_bfloat16_instructions(void) {
  switch ((int)dnnl_get_effective_cpu_isa()) {
  case dnnl_cpu_isa_avx512_core_bf16:
  case dnnl_cpu_isa_avx512_core_amx:
#if DNNL_VERSION_MAJOR >= 3
  case dnnl_cpu_isa_avx2_vnni_2:
  case dnnl_cpu_isa_avx512_core_fp16:
  case dnnl_cpu_isa_avx512_core_amx_fp16:
#endif
    return 1;
  default: return 0;
  }
}

// The name of the instruction set that oneDNN uses on this processor.
static inline const char *conednn_instruction_set(void) {
  switch ((int)dnnl_get_effective_cpu_isa()) {
  case 0: return "baseline";  // dnnl_cpu_isa_all in 2.x, dnnl_cpu_isa_default in 3.x
  case dnnl_cpu_isa_sse41: return "sse41";
  case dnnl_cpu_isa_avx: return "avx";
  case dnnl_cpu_isa_avx2: return "avx2";
  case dnnl_cpu_isa_avx2_vnni: return "avx2_vnni";
  case dnnl_cpu_isa_avx512_core: return "avx512_core";
  case dnnl_cpu_isa_avx512_core_vnni: return "avx512_core_vnni";
  case dnnl_cpu_isa_avx512_core_bf16: return "avx512_core_bf16";
  case dnnl_cpu_isa_avx512_core_amx: return "avx512_core_amx";
#if DNNL_VERSION_MAJOR >= 3
  case dnnl_cpu_isa_avx2_vnni_2: return "avx2_vnni_2";
  case dnnl_cpu_isa_avx512_core_fp16: return "avx512_core_fp16";
  case dnnl_cpu_isa_avx512_core_amx_fp16: return "avx512_core_amx_fp16";
#endif
  default: return "unknown";
  }
}

#endif
