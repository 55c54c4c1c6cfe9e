// SPDX-License-Identifier: GPL-3.0-or-later

// Certifies a function of C, and sees errors come back: what any program would do with the interface.

#include <stdio.h>
#include <string.h>

#include "smoothing.h"

#define CHECK(condition)                                               \
  do {                                                                 \
    if (!(condition)) {                                                \
      char text[400] = "";                                             \
      smoothing_last_error(text, sizeof text);                         \
      printf("line %d: %s is false (%s)\n", __LINE__, #condition, text); \
      return 1;                                                        \
    }                                                                  \
  } while (0)

enum { d = 8, classes = 2, n0 = 100, n = 20000 };

struct state {
  int64_t calls;
  int32_t answer;
};

/// Class 1 where the mean is above one half.
static int32_t bright(void *context, const float *inputs, int64_t count, int32_t *labels) {
  struct state *state = context;
  state->calls++;
  if (state->answer != 0) return state->answer;
  for (int64_t row = 0; row < count; row++) {
    double sum = 0;
    for (int i = 0; i < d; i++) sum += (double)inputs[row * d + i];
    labels[row] = sum > 0.5 * d;
  }
  return 0;
}

int main(void) {
  CHECK(smoothing_abi_version() == SMOOTHING_ABI_VERSION);

  const int64_t k[] = {99000, 0}, trials[] = {100000, 100000};
  const double alpha[] = {0.001, 0.001};
  double lower[2], complement[2];
  CHECK(smoothing_interval(SMOOTHING_CLOPPER_PEARSON, SMOOTHING_LOWER, k, trials, alpha, 2, lower, complement) == 0);
  CHECK(lower[0] > 0.98898 && lower[0] < 0.98899 && lower[1] == 0 && complement[1] == 1);

  smoothing_noise *noise = NULL;
  CHECK(smoothing_noise_grid(255, 0.5, NULL, &noise) == SMOOTHING_OK);
  struct state state = {0, 0};
  smoothing_classifier *g = NULL;
  CHECK(smoothing_classifier_create(bright, &state, d, classes, noise, 42, 0, &g) == SMOOTHING_OK);

  float x[d];
  for (int i = 0; i < d; i++) x[i] = 204.0f / 255.0f;
  int64_t selection[classes], estimation[classes];
  smoothing_certification found;
  CHECK(smoothing_certify(g, x, d, 0, n0, n, 0.001, SMOOTHING_BINARY, selection, estimation, classes, &found) == 0);
  CHECK(found.abstention == SMOOTHING_NO_ABSTENTION && found.top_class == 1);
  CHECK(selection[0] + selection[1] == n0 && estimation[0] + estimation[1] == n);
  // The exact robust radius is 0.3·√8 = 0.8485.
  CHECK(found.radius > 0.80 && found.radius < 0.8486);
  CHECK(state.calls > 0);

  smoothing_certification again;
  CHECK(
      smoothing_certify_counts(
          selection, estimation, classes, 0.5, 0.001, SMOOTHING_BINARY, 0, &again) == 0);
  CHECK(again.radius >= found.radius && again.radius - found.radius < 1e-9);

  smoothing_prediction said;
  CHECK(smoothing_predict(g, x, d, 0, 1000, 0.001, selection, classes, &said) == 0);
  CHECK(said.abstention == 0 && said.top_class == 1);

  state.answer = 1234;
  CHECK(smoothing_predict(g, x, d, 0, 1000, 0.001, selection, classes, &said) == SMOOTHING_CLASSIFIER_FAILED);
  CHECK(smoothing_last_answer() == 1234);
  char text[100];
  CHECK(smoothing_last_error(text, sizeof text) > 0 && strstr(text, "1234") != NULL);

  x[3] = 0.5f;
  CHECK(smoothing_predict(g, x, d, 0, 1000, 0.001, selection, classes, &said) == SMOOTHING_INVALID_INPUT);
  CHECK(smoothing_classifier_destroy(g) == 0);
  CHECK(smoothing_classifier_destroy(g) == SMOOTHING_INVALID_HANDLE);
  CHECK(smoothing_noise_destroy(noise) == 0);
  puts("all is well");
  return 0;
}
