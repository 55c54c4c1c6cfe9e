// SPDX-License-Identifier: GPL-3.0-or-later

// Several threads use the interface at once: handles of their own and one of all, errors and their texts.

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "smoothing.h"

enum { d = 5, classes = 2, thread_count = 4, rounds = 20, n = 300 };

static smoothing_noise *shared_noise;
static smoothing_classifier *shared;
static const float x[d] = {0.2f, 0.4f, 0.6f, 0.8f, 1.0f};

/// Class 1 where the mean is above one half; an answer of its context where that is not 0.
static int32_t bright(void *context, const float *inputs, int64_t count, int32_t *labels) {
  const int32_t *answer = context;
  if (answer && *answer != 0) return *answer;
  for (int64_t row = 0; row < count; row++) {
    double sum = 0;
    for (int i = 0; i < d; i++) sum += (double)inputs[row * d + i];
    labels[row] = sum > 0.5 * d;
  }
  return 0;
}

/// The number of the line that went wrong, or 0.
static int work(int32_t number) {
  int64_t first[classes], again[classes];
  if (smoothing_votes(shared, x, d, 7, SMOOTHING_VERIFICATION, 0, n, first, classes)) return __LINE__;
  for (int round = 0; round < rounds; round++) {
    if (smoothing_votes(shared, x, d, 7, SMOOTHING_VERIFICATION, 0, n, again, classes)) return __LINE__;
    if (memcmp(first, again, sizeof first)) return __LINE__;

    smoothing_noise *noise = NULL;
    smoothing_classifier *mine = NULL;
    int32_t answer = number;
    if (smoothing_noise_float(0.25 * (double)number, &noise)) return __LINE__;
    if (smoothing_classifier_create(bright, &answer, d, classes, noise, 1, 16, &mine)) return __LINE__;
    if (smoothing_noise_destroy(noise)) return __LINE__;
    if (smoothing_votes(mine, x, d, 0, SMOOTHING_SELECTION, 0, 50, again, classes) != SMOOTHING_CLASSIFIER_FAILED) return __LINE__;
    // What a thread is told is about its own call.
    char text[100], expected[20];
    smoothing_last_error(text, sizeof text);
    snprintf(expected, sizeof expected, "returned %d", (int)number);
    if (!strstr(text, expected) || smoothing_last_answer() != number) return __LINE__;
    answer = 0;
    smoothing_certification found;
    int64_t estimation[classes];
    if (smoothing_certify(mine, x, d, round, 50, n, 0.001, 0, again, estimation, classes, &found)) return __LINE__;
    if (smoothing_classifier_destroy(mine)) return __LINE__;

    double p = 0.001 * (double)number, lower, upper;
    if (smoothing_normal_quantile(SMOOTHING_UPPER, &p, 1, &lower, &upper) || lower > upper) return __LINE__;
  }
  return 0;
}

static void *run(void *argument) {
  int32_t *number = argument;
  *number = work(*number);
  return NULL;
}

int main(void) {
  if (smoothing_noise_grid(255, 0.5, NULL, &shared_noise)) return 1;
  float check[d];
  if (smoothing_noise_perturb(shared_noise, 0, 0, 0, 0, 1, x, d, check, d)) return 1;
  if (smoothing_classifier_create(bright, NULL, d, classes, shared_noise, 3, 0, &shared)) return 1;
  pthread_t threads[thread_count];
  int32_t numbers[thread_count];
  for (int i = 0; i < thread_count; i++) {
    numbers[i] = i + 1;
    if (pthread_create(&threads[i], NULL, run, &numbers[i])) return 1;
  }
  int status = 0;
  for (int i = 0; i < thread_count; i++) {
    pthread_join(threads[i], NULL);
    if (numbers[i]) printf("thread %d: line %d\n", i, (int)numbers[i]);
    status |= numbers[i] != 0;
  }
  if (smoothing_classifier_destroy(shared) || smoothing_noise_destroy(shared_noise)) return 1;
  if (!status) puts("all is well");
  return status;
}
