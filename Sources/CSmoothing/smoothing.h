// SPDX-License-Identifier: GPL-3.0-or-later

// Randomized smoothing from C: bounds, radii, noise, and certificates for a classifier that is a C function.
//
// Goals, in order: (1) no number printed as a bound is ever on the wrong side of its exact formula; (2) no argument can
// bring the process down: whatever is null, NaN, negative or out of range gives a status; (3) small: plain C types only.
//
// Rules that hold for every function:
//
// - It returns a `smoothing_status`; 0 is success. After another status `smoothing_last_error` gives one line that says
//   what is wrong, for the calling thread. The outputs then hold nothing of meaning.
// - The caller owns every buffer, states its length, and it is not kept after the call. Buffers of one call must not
//   overlap.
// - Handles are numbers, not addresses: a handle that was destroyed, or is none, gives SMOOTHING_INVALID_HANDLE.
// - Every function may be called from any thread, and a handle may be used by several at once. A label function is only
//   ever called on the thread that called into this library, before that call returns.
// - Functions over arrays treat their elements one by one; the text of an error names the first that failed.
// - Lower bounds are rounded down, upper bounds up.
//
// Link with -lSmoothingC. Formulas, domains and sources are in the Swift documentation of the types that are named.

#ifndef SMOOTHING_H
#define SMOOTHING_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version of this interface: a function, a structure or a meaning that changes gives a new one.
#define SMOOTHING_ABI_VERSION 1

/// How a call ended.
enum smoothing_status {
  SMOOTHING_OK = 0,
  /// A pointer that must point somewhere is null.
  SMOOTHING_NULL_POINTER = 1,
  /// A length is negative or too large, or does not fit the other arguments.
  SMOOTHING_INVALID_LENGTH = 2,
  /// The handle is none, of another kind, or was destroyed.
  SMOOTHING_INVALID_HANDLE = 3,
  /// A number is outside its domain.
  SMOOTHING_INVALID_VALUE = 4,
  /// What was asked for cannot be reached with any number of votes that is allowed.
  SMOOTHING_UNREACHABLE = 5,
  /// An input x is not finite, or not on the grid of the noise.
  SMOOTHING_INVALID_INPUT = 6,
  /// The label function wrote a label outside 0 … K − 1, or none.
  SMOOTHING_LABEL_OUT_OF_RANGE = 7,
  /// The label function returned something else than 0; see `smoothing_last_answer`.
  SMOOTHING_CLASSIFIER_FAILED = 8,
  /// A search of this library did not end: its own defect, please report it.
  SMOOTHING_INTERNAL = 9
};

/// The version of the library that is loaded, to be compared with SMOOTHING_ABI_VERSION.
int32_t smoothing_abi_version(void);

/// Writes the text of the calling thread's last error, UTF-8, cut where `capacity` bytes end and always ended by a 0.
///
/// Returns the number of bytes of the whole text without its 0, and 0 if no call of this thread has failed yet. `buffer`
/// may be null to ask for the length.
int64_t smoothing_last_error(char *buffer, int64_t capacity);

/// What the label function returned when SMOOTHING_CLASSIFIER_FAILED was last reported to the calling thread.
int32_t smoothing_last_answer(void);

// MARK: - Statistics

/// Which bound, or which tail.
enum smoothing_side {
  /// A lower bound; the tail P[X ≤ x].
  SMOOTHING_LOWER = 0,
  /// An upper bound; the tail P[X ≥ x], or P[X > x] of a continuous law.
  SMOOTHING_UPPER = 1
};

/// The rules for a bound on a proportion. Only the first four guarantee their level; the others are for comparison.
enum smoothing_interval_rule {
  SMOOTHING_CLOPPER_PEARSON = 0,
  SMOOTHING_CHERNOFF = 1,
  SMOOTHING_EMPIRICAL_BERNSTEIN = 2,
  SMOOTHING_HOEFFDING = 3,
  SMOOTHING_WILSON = 4,
  SMOOTHING_JEFFREYS = 5,
  SMOOTHING_UNIFORM_PRIOR = 6,
  SMOOTHING_WALD = 7,
  SMOOTHING_POINT_ESTIMATE = 8
};

/// One-sided confidence bounds on p from k[i] successes in n[i] trials, wrong with probability at most alpha[i] each.
///
/// `bound` receives the bound and `complement` 1 − bound; each is rounded outward by itself, for 1 − 10⁻¹⁷ is not a double.
/// 1 ≤ n ≤ 10⁹, 0 ≤ k ≤ n, 0 < alpha < ½. `complement` may be null. (ClopperPearson and the other rules.)
int32_t smoothing_interval(
    int32_t rule, int32_t side, const int64_t *k, const int64_t *n, const double *alpha, int64_t count, double *bound,
    double *complement);

/// Enclosures of P[X ≤ k] or P[X ≥ k], X ~ Bin(n, p), for any k. (BinomialDistribution.)
int32_t smoothing_binomial_tail(
    int32_t side, const int64_t *k, const int64_t *n, const double *p, int64_t count, double *lower, double *upper);

/// Upper bounds on the two-sided p-value of the test that two counts are equally likely. (BinomialTest.)
int32_t smoothing_binomial_test(const int64_t *first, const int64_t *second, int64_t count, double *p_value);

/// Enclosures of Φ(x) or 1 − Φ(x). x may be infinite. (NormalDistribution.)
int32_t smoothing_normal_tail(int32_t side, const double *x, int64_t count, double *lower, double *upper);

/// Enclosures of the z with P[Z ≤ z] = p or P[Z > z] = p; infinite for p = 0 and 1. (NormalDistribution.)
int32_t smoothing_normal_quantile(int32_t side, const double *p, int64_t count, double *lower, double *upper);

/// alpha[i]/statements[i] rounded down: what each of so many statements may spend. (FailureProbability.)
int32_t smoothing_alpha_share(const double *alpha, const int64_t *statements, int64_t count, double *share);

// MARK: - Radii

/// Which theorem turns probabilities into a radius.
enum smoothing_theorem {
  /// σ/2·(Φ⁻¹(p_A) − Φ⁻¹(p_B)): Cohen, Rosenfeld, Kolter 2019. The best possible. (GaussianL2.)
  SMOOTHING_COHEN = 0,
  /// Lecuyer and others 2019, with the best parameters; for comparison. (LecuyerBound.)
  SMOOTHING_LECUYER = 1,
  /// Li and others 2019, with the best parameter; for comparison. (LiBound.)
  SMOOTHING_LI = 2
};

/// ℓ2 radii, rounded down, in the units of sigma[i]; 0 where nothing is proved.
///
/// `p_a` are lower bounds on the probability of the top class and `p_b` upper bounds on that of every other class, null for
/// 1 − p_A. `one_minus_p_a` and `one_minus_p_b` are their complements, rounded up and down, or null to take them from the
/// bounds; a bound near 1 is only as good as its complement.
int32_t smoothing_radius(
    int32_t theorem, const double *p_a, const double *one_minus_p_a, const double *p_b, const double *one_minus_p_b,
    const double *sigma, int64_t count, double *radius);

// MARK: - Plans

/// The least numbers of unanimous votes with which CERTIFY and PREDICT make a statement at level alpha. (SampleSizePlan.)
int32_t smoothing_least_votes(double alpha, int64_t *to_certify, int64_t *to_predict);

/// The greatest radii that votes[i] votes can prove, σΦ⁻¹(α^(1/n)) rounded down; 0 where they can prove none.
int32_t smoothing_radius_ceiling(
    const int64_t *votes, const double *alpha, const double *sigma, int64_t count, double *radius);

/// The least counts of votes[i] votes whose certified radius is at least radius[i]; votes[i] + 1 where not even all suffice.
int32_t smoothing_least_successes(
    const int64_t *votes, const double *radius, const double *alpha, const double *sigma, int64_t count,
    int64_t *successes);

/// Enclosures of the probability that CERTIFY's radius is at least radius[i] when the top class has probability p[i].
int32_t smoothing_radius_probability(
    const double *radius, const int64_t *votes, const double *p, const double *alpha, const double *sigma, int64_t count,
    double *lower, double *upper);

/// The least numbers of votes with which radius[i] is certified with probability at least power[i], ½ < power < 1.
///
/// `successes` receives the count that certifies it and `attained` the probability, rounded down; each may be null.
int32_t smoothing_votes_for_radius(
    const double *radius, const double *p, const double *power, const double *alpha, const double *sigma, int64_t count,
    int64_t *votes, int64_t *successes, double *attained);

// MARK: - From counts to statements

/// Which bounds a certificate uses; chosen before sampling.
enum smoothing_bound_form {
  /// p_B is bounded by 1 − p_A, and all of α goes to p_A.
  SMOOTHING_BINARY = 0,
  /// p_B is bounded by itself, α/2 each.
  SMOOTHING_TWO_CLASS = 1
};

/// Why no statement was made.
enum smoothing_abstention {
  /// A statement was made.
  SMOOTHING_NO_ABSTENTION = 0,
  SMOOTHING_LOWER_BOUND_NOT_ABOVE_HALF = 1,
  SMOOTHING_BOUNDS_DO_NOT_SEPARATE = 2,
  SMOOTHING_COUNTS_DO_NOT_DIFFER = 3
};

/// What CERTIFY found.
typedef struct smoothing_certification {
  /// The class chosen by the selection votes.
  int64_t top_class;
  /// Its votes in the estimation.
  int64_t top_count;
  /// All votes of the estimation.
  int64_t samples;
  /// The bounds and their complements, each rounded outward.
  double lower_p_a, one_minus_lower_p_a, upper_p_b, one_minus_upper_p_b;
  /// The radius of an open ball, rounded down; 0 after an abstention.
  double radius;
  /// A `smoothing_abstention`; 0 if the class and the radius are certified.
  int32_t abstention;
} smoothing_certification;

/// What PREDICT found.
typedef struct smoothing_prediction {
  /// The class with the most votes.
  int64_t top_class;
  /// Its votes.
  int64_t top_count;
  /// An upper bound on the p-value of the test that the two greatest counts are equally likely.
  double p_value;
  /// A `smoothing_abstention`; 0 if the class is predicted.
  int32_t abstention;
} smoothing_prediction;

/// CERTIFY as a function of the counts of `class_count` classes. (CertificationRule.)
///
/// `charge` is the total-variation distance of a noise vector from the ideal one; see `smoothing_noise_charge`.
int32_t smoothing_certify_counts(
    const int64_t *selection, const int64_t *estimation, int64_t class_count, double sigma, double alpha, int32_t form,
    double charge, smoothing_certification *result);

/// PREDICT as a function of the counts. (PredictionRule.)
int32_t smoothing_predict_counts(
    const int64_t *counts, int64_t class_count, double alpha, double charge, smoothing_prediction *result);

// MARK: - Noise

/// What noise is drawn for: noise of different roles is independent. Role 128 + j is the search of attack j, 0 ≤ j < 128.
enum smoothing_role {
  SMOOTHING_SELECTION = 0,
  SMOOTHING_ESTIMATION = 1,
  SMOOTHING_PREDICTION = 2,
  SMOOTHING_VERIFICATION = 3,
  SMOOTHING_TRAINING = 4,
  SMOOTHING_ATTACK = 128
};

/// A noise with its level σ.
typedef struct smoothing_noise smoothing_noise;

/// Noise on the grid with `levels` steps per unit: sound in floating point. (GridGaussian.)
///
/// `box` is null, or two numbers of steps that noisy points are clamped to.
int32_t smoothing_noise_grid(int64_t levels, double sigma, const int64_t *box, smoothing_noise **noise);

/// Noise in 32-bit floating point: its certificates hold in ideal arithmetic. (FloatGaussian.)
int32_t smoothing_noise_float(double sigma, smoothing_noise **noise);

/// Destroys a noise; null is ignored.
int32_t smoothing_noise_destroy(smoothing_noise *noise);

/// The total-variation distance between a noise vector of `dimension` values and the ideal one, rounded up.
int32_t smoothing_noise_charge(const smoothing_noise *noise, int64_t dimension, double *charge);

/// Checks that an input can be the centre of the noise: finite, and on the grid if there is one.
int32_t smoothing_noise_check(const smoothing_noise *noise, const float *input, int64_t dimension);

/// Writes x + ε for the votes first, …, first + samples − 1, shape (samples, dimension).
///
/// The values are a function of the noise, x, seed, example, role, vote and coordinate alone: any part of any run can be had
/// again. 0 ≤ example, votes < 2⁴⁰; `output_count` is samples·dimension.
int32_t smoothing_noise_perturb(
    const smoothing_noise *noise, uint64_t seed, int64_t example, int32_t role, int64_t first, int64_t samples,
    const float *input, int64_t dimension, float *output, int64_t output_count);

// MARK: - Certificates for a function

/// The base classifier: writes the label, 0 … K − 1, of each of `count` inputs of d values, and returns 0.
///
/// It must be a function: the same input, the same label, whatever the batch. Any other value that it returns ends the call
/// with SMOOTHING_CLASSIFIER_FAILED, and it is not called again.
typedef int32_t (*smoothing_label_function)(void *context, const float *inputs, int64_t count, int32_t *labels);

/// A base classifier with noise and seed: the smoothed classifier g.
typedef struct smoothing_classifier smoothing_classifier;

/// The smoothed classifier of a label function.
///
/// `dimension` is d, 1 … 2²⁸, and `class_count` K, 1 … 2²⁰. `batch` is the greatest number of inputs given to the function at
/// once, 0 for the default; it cannot change a count. `context` is handed to the function as it is, and must live as long as
/// the handle is used. The noise may be destroyed before. (SmoothedClassifier.)
int32_t smoothing_classifier_create(
    smoothing_label_function function, void *context, int64_t dimension, int64_t class_count,
    const smoothing_noise *noise, uint64_t seed, int64_t batch, smoothing_classifier **classifier);

/// Destroys a smoothed classifier; null is ignored.
int32_t smoothing_classifier_destroy(smoothing_classifier *classifier);

/// Counts the votes first, …, first + samples − 1 around x, at most 10⁹: no labels, no gradients, only counts.
int32_t smoothing_votes(
    const smoothing_classifier *classifier, const float *input, int64_t dimension, int64_t example, int32_t role,
    int64_t first, int64_t samples, int64_t *counts, int64_t class_count);

/// CERTIFY: a class with a radius within which g is constant, or an abstention; wrong with probability at most alpha.
///
/// `selection` and `estimation` receive the votes, `class_count` of each.
int32_t smoothing_certify(
    const smoothing_classifier *classifier, const float *input, int64_t dimension, int64_t example, int64_t n0, int64_t n,
    double alpha, int32_t form, int64_t *selection, int64_t *estimation, int64_t class_count,
    smoothing_certification *result);

/// PREDICT: the class g(x), or an abstention; another class with probability at most alpha.
///
/// `counts` receives the votes, `class_count` of them.
int32_t smoothing_predict(
    const smoothing_classifier *classifier, const float *input, int64_t dimension, int64_t example, int64_t n, double alpha,
    int64_t *counts, int64_t class_count, smoothing_prediction *result);

#ifdef __cplusplus
}
#endif

#endif
