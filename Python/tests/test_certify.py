# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for any callable: the counts of the Swift library, whatever the batch, and errors that say what to do."""

import csv
import ctypes
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import randomized_smoothing as rs
from randomized_smoothing import _library

TABLE = Path(__file__).parent / "reference" / "counts.csv"
ROLES = ("selection", "estimation", "prediction")


def rows():
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['noise']}-{r['sigma']}-{r['seed']}-{r['role']}")
def test_counts_are_those_of_the_swift_library(row, linear):
    """Tests/SmoothingCTests holds the Swift classes to the same table."""
    expected = [int(row[c]) for c in ("c0", "c1", "c2")]
    found = rs.votes(
        linear.scores, linear.point.astype(np.float32) / np.float32(255), float(row["sigma"]), int(row["n"]),
        role=ROLES[int(row["role"])], seed=int(row["seed"]), example=int(row["example"]), noise=row["noise"],
    )  # fmt: skip
    assert found.tolist() == expected


@pytest.mark.parametrize("noise", ["grid", "float"])
def test_the_c_function_gives_the_same_certificate_through_a_callback(noise, linear):
    x = linear.point.astype(np.float32) / np.float32(255)
    mine = rs.certify(linear.labels, x, 0.5, classes=3, n0=50, n=2000, seed=5, example=9, noise=noise)

    @_library.LabelFunction
    def function(_, inputs, count, labels):
        batch = np.ctypeslib.as_array(inputs, (count, linear.dimension))
        np.ctypeslib.as_array(labels, (count,))[:] = linear.labels(batch)
        return 0

    made = rs.GridNoise(0.5) if noise == "grid" else rs.FloatNoise(0.5)
    handle, found = ctypes.c_void_p(), _library.Certification()
    selection, estimation = np.zeros(3, np.int64), np.zeros(3, np.int64)
    _library.call("classifier_create", function, None, 12, 3, made._handle, 5, 0, ctypes.byref(handle))
    _library.call(
        "certify", handle, x, 12, 9, 50, 2000, 0.001, 0, selection, estimation, 3, ctypes.byref(found)
    )
    _library.call("classifier_destroy", handle)
    assert mine.selection_counts == tuple(selection) and mine.estimation_counts == tuple(estimation)
    assert (mine.radius, mine.lower_p_a) == (found.radius, found.lower_p_a)


@pytest.mark.parametrize("batch", [1, 3, 16, 999, None])
def test_the_batch_cannot_change_a_certificate(batch, linear):
    certificates = [
        rs.certify(linear.labels, linear.point, 0.5, classes=3, n0=20, n=500, batch=b) for b in (batch, 64)
    ]
    assert len({c.selection_counts + c.estimation_counts + (c.radius,) for c in certificates}) == 1


def test_a_certificate_holds_its_evidence(linear):
    c = rs.certify(linear.scores, linear.point, 0.25, n=2000, seed=1, example=3, alpha=0.01)
    assert sum(c.selection_counts) == 100 and sum(c.estimation_counts) == 2000
    assert c.certified and c.prediction == c.top_class == int(np.argmax(c.selection_counts))
    assert (c.noise, c.levels, c.seed, c.example, c.arithmetic) == ("grid", 255, 1, 3, "exact")
    again = rs.certify_counts(c.selection_counts, c.estimation_counts, 0.25, alpha=0.01, charge=c.charge)
    assert (again.radius, again.lower_p_a, again.prediction) == (c.radius, c.lower_p_a, c.prediction)
    assert c.to_dict()["radius"] == c.radius


def test_the_radius_is_below_the_exact_robust_radius():
    # For a half-space the certificate with the exact probability gives the distance to the boundary.
    x = np.full(50, 0.6)
    f = lambda batch: (batch.mean(axis=1) > 0.5).astype(int)  # noqa: E731
    distance = 0.1 * np.sqrt(50)
    for noise in ("float", "grid"):
        c = rs.certify(f, x, 0.5, classes=2, n=20_000, noise=noise)
        # The certificate is wrong with probability at most 0.001, and at this fixed seed it is not.
        assert 0.9 * distance < c.radius < distance


def test_an_undecided_point_gets_an_abstention_with_its_reason():
    f = lambda batch: (batch.sum(axis=1) > 0).astype(int)  # noqa: E731
    c = rs.certify(f, np.zeros(4), 0.5, classes=2, n=1000)
    assert c.prediction is None and not c.certified and c.radius == 0
    assert c.reason == "lower-bound-not-above-half"
    two = rs.certify(f, np.zeros(4), 0.5, classes=2, n=1000, bound="two-class")
    assert two.reason == "bounds-do-not-separate"
    p = rs.predict(f, np.zeros(4), 0.5, classes=2, n=1000)
    assert p.prediction is None and p.reason == "counts-do-not-differ" and p.p_value > 0.001


def test_predictions_follow_from_their_counts(linear):
    p = rs.predict(linear.scores, linear.point, 0.25, n=1000)
    assert p.prediction == int(np.argmax(p.counts)) and sum(p.counts) == 1000
    assert rs.predict_counts(p.counts).p_value <= p.p_value <= rs.predict_counts(p.counts).p_value + 1e-9


def test_many_are_the_certificates_of_each(linear):
    xs = np.stack([np.roll(linear.point, i) for i in range(5)])
    seen = []
    many = rs.certify_many(
        linear.labels, xs, 0.5, classes=3, n=300, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(i, 5) for i in range(1, 6)]
    for i, c in enumerate(many):
        one = rs.certify(linear.labels, xs[i], 0.5, classes=3, n=300, example=i)
        assert (c.estimation_counts, c.radius, c.example) == (one.estimation_counts, one.radius, i)
    chosen = rs.certify_many(linear.labels, xs[3:], 0.5, classes=3, n=300, examples=[3, 4])
    assert [c.radius for c in chosen] == [c.radius for c in many[3:]]


def test_bytes_floats_and_doubles_of_one_image_are_one_input(linear):
    counts = {
        rs.certify(linear.labels, x, 0.5, classes=3, n=200, levels=levels).estimation_counts
        for x, levels in (
            (linear.point, None), (linear.point.astype(np.float32) / np.float32(255), None), (linear.point / 255, 255),
        )
    }  # fmt: skip
    assert len(counts) == 1


def test_auto_takes_the_grid_where_there_is_one(linear):
    off = linear.point.astype(np.float32) / 255 + np.float32(1e-3)
    assert rs.certify(linear.scores, linear.point, 0.5, n=50).noise == "grid"
    assert rs.certify(linear.scores, off, 0.5, n=50).arithmetic == "ideal arithmetic"
    with pytest.raises(rs.SmoothingError, match="is not k/255"):
        rs.certify(linear.scores, off, 0.5, n=50, noise="grid")


# Functions that fail.


def test_what_f_raises_comes_back_as_it_is(linear):
    error = KeyError("mine")
    calls = 0

    def f(batch):
        nonlocal calls
        calls += 1
        if calls == 7:
            raise error
        return linear.labels(batch)

    with pytest.raises(KeyError) as caught:
        rs.certify(f, linear.point, 0.5, classes=3, batch=10)
    assert caught.value is error and calls == 7


@pytest.mark.parametrize(
    "answer, text",
    [
        (lambda n: np.zeros(n + 1, int), r"shape \(\d+,\) for a batch of"),
        (lambda n: np.zeros((n, 2)), "scores of 2 classes, but classes is 3"),
        (lambda n: np.full(n, 3), "label 3 for input 0"),
        (lambda n: np.full(n, -1), "label -1 for input 0"),
        (lambda n: np.full(n, 0.5), "label 0.5 for input 0"),
        (lambda n: np.full(n, np.nan), "label nan for input 0"),
        (lambda n: np.full((n, 3), np.nan), "score of class 0 is nan for input 0"),
        (lambda n: ["a"] * n, "values of type"),
        (lambda n: None, "shape"),
    ],
)
def test_an_answer_that_is_no_label_is_an_error_that_names_it(answer, text, linear):
    with pytest.raises(rs.ClassifierError, match=text):
        rs.certify(lambda batch: answer(len(batch)), linear.point, 0.5, classes=3)


def test_labels_need_the_number_of_classes(linear):
    with pytest.raises(rs.ClassifierError, match="give classes=K"):
        rs.certify(linear.labels, linear.point, 0.5)


def test_a_random_function_is_found_out_and_may_be_let_through(linear):
    rng = np.random.default_rng(0)
    f = lambda batch: rng.integers(0, 3, len(batch))  # noqa: E731
    with pytest.raises(rs.ClassifierError, match=r"same batch again.*model\.eval\(\)"):
        rs.certify(f, linear.point, 0.5, classes=3)
    rs.certify(f, linear.point, 0.5, classes=3, n=50, check=False)


def test_a_function_of_the_whole_batch_is_found_out(linear):
    # What a BatchNorm layer in training mode does.
    f = lambda batch: linear.scores(batch - batch.mean(axis=0))  # noqa: E731
    with pytest.raises(rs.ClassifierError, match=r"split in two.*model\.eval\(\)"):
        rs.certify(f, linear.point, 0.5)


def test_rounding_that_depends_on_the_batch_is_no_error(linear):
    f = lambda batch: linear.scores(batch) * (1 + 1e-6 * len(batch))  # noqa: E731
    assert rs.certify(f, linear.point, 0.5, n=100).example == 0


def test_f_may_write_into_its_batch(linear):
    def f(batch):
        labels = linear.labels(batch)
        batch[:] = 0
        return labels

    same = [rs.certify(g, linear.point, 0.5, classes=3, n=500).estimation_counts for g in (f, linear.labels)]
    assert same[0] == same[1]


def test_f_may_itself_certify(linear):
    def f(batch):
        inner = rs.predict(linear.scores, linear.point, 0.1, n=20, alpha=0.4)
        return np.full(len(batch), inner.prediction or 0)

    assert rs.certify(f, linear.point, 0.5, classes=3, n=20, batch=10).example == 0


def test_threads_do_not_disturb_one_another(linear):
    expected = rs.certify(linear.labels, linear.point, 0.5, classes=3, n=1000).estimation_counts
    found = []
    work = lambda: found.append(  # noqa: E731
        rs.certify(linear.labels, linear.point, 0.5, classes=3, n=1000).estimation_counts
    )
    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == [expected] * 4


@pytest.mark.skipif(os.name != "posix", reason="signals are those of Unix")
def test_control_c_ends_a_certification():
    program = (
        # Whoever runs the tests in the background may have told its children to ignore the signal.
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import numpy as np, randomized_smoothing as rs\n"
        "def f(b):\n  print('.', flush=True)\n  return np.zeros(len(b), int)\n"
        "try:\n  rs.certify(f, np.zeros(3000), 0.5, classes=2, n=10**9)\n"
        "except KeyboardInterrupt:\n  print('stopped', flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == ".\n"
    process.send_signal(signal.SIGINT)
    text, _ = process.communicate(timeout=60)
    assert text.endswith("stopped\n") and process.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        {"sigma": 0}, {"sigma": -1}, {"sigma": np.nan}, {"n": 0}, {"n": -5}, {"n": 10**9 + 1}, {"n0": 0}, {"alpha": 0},
        {"alpha": 0.5}, {"alpha": np.nan}, {"seed": -1}, {"seed": 2**64}, {"example": -1}, {"example": 2**40}, {"example": 2**70},
        {"batch": 0}, {"batch": 2**21}, {"classes": 0}, {"classes": 2**21}, {"noise": "pink"}, {"levels": 0}, {"bound": "both"},
        {"x": np.zeros(0)}, {"x": np.array([np.nan])}, {"x": np.array([np.inf])},
    ],
    ids=str,
)  # fmt: skip
def test_an_argument_outside_its_domain_is_refused_before_f_is_asked(arguments):
    def f(batch):
        raise AssertionError("f was asked")

    given = {"x": np.full(3, 0.2, np.float32), "sigma": 0.5, "classes": 2, **arguments}
    with pytest.raises(ValueError):
        rs.certify(f, given.pop("x"), given.pop("sigma"), **given)


def test_a_list_of_examples_must_fit(linear):
    xs = np.stack([linear.point] * 2)
    for examples in ([0], [0, 0], [0, -1]):
        with pytest.raises(ValueError):
            rs.certify_many(linear.labels, xs, 0.5, classes=3, n=10, examples=examples)
    with pytest.raises(TypeError):
        rs.certify("f", linear.point, 0.5)
    with pytest.raises(TypeError, match="n is 1000.0"):
        rs.certify(linear.labels, linear.point, 0.5, classes=3, n=1e3)
