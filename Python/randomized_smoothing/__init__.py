# SPDX-License-Identifier: GPL-3.0-or-later
"""Certified robustness by randomized smoothing: exact bounds, radii, and certificates for any classifier.

    from randomized_smoothing import certify
    certificate = certify(model, x, sigma=0.25)

The mathematics is that of the Swift library, through its C interface; a bound is never on the wrong side of its exact formula.
"""

from ._library import InternalError, SmoothingError, UnreachableError
from .bounds import (
    RULES, THEOREMS, alpha_share, binomial_tail, binomial_test, clopper_pearson, interval, normal_cdf, normal_quantile, radius,
)  # fmt: skip
from .certify import Certificate, Prediction, certify, certify_counts, certify_many, predict, predict_counts, votes
from .classifier import ClassifierError
from .memory import keep_memory
from .noise import FloatNoise, GridNoise, Noise
from .plans import LeastVotes, least_successes, least_votes, radius_ceiling, radius_probability, votes_for_radius
from .records import Records, read_records

__version__ = "0.1.0"

__all__ = [
    "RULES", "THEOREMS", "Certificate", "ClassifierError", "FloatNoise", "GridNoise", "InternalError", "LeastVotes", "Noise",
    "Prediction", "Records", "SmoothingError", "UnreachableError", "alpha_share", "binomial_tail", "binomial_test", "certify",
    "certify_counts", "certify_many", "clopper_pearson", "interval", "keep_memory", "least_successes", "least_votes",
    "normal_cdf", "normal_quantile", "predict", "predict_counts", "radius", "radius_ceiling", "radius_probability", "read_records", "votes",
    "votes_for_radius",
]  # fmt: skip
