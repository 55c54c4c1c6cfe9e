# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise is a function of its address."""

import numpy as np
import pytest

import randomized_smoothing as rs


@pytest.fixture(params=[rs.GridNoise, rs.FloatNoise])
def noise(request):
    return request.param(0.5)


POINT = (np.arange(24, dtype=np.float32) * 10 / np.float32(255)).reshape(2, 3, 4)


def test_any_split_gives_the_same_rows(noise):
    whole = noise.perturb(POINT, seed=3, samples=20)
    assert whole.shape == (20, 2, 3, 4) and whole.dtype == np.float32
    for cut in (0, 1, 7, 20):
        parts = [noise.perturb(POINT, seed=3, samples=m, first=f) for f, m in ((0, cut), (cut, 20 - cut))]
        assert np.array_equal(np.concatenate(parts), whole)


def test_another_address_is_other_noise(noise):
    rows = [
        noise.perturb(POINT, **{"seed": 3, "samples": 4, **other})
        for other in ({}, {"seed": 4}, {"example": 1}, {"first": 4}, {"role": "selection"}, {"role": 130})
    ]
    for i, a in enumerate(rows):
        for b in rows[:i]:
            assert not np.any(np.all(a.reshape(4, -1) == b.reshape(4, -1), axis=1))


def test_the_mean_and_the_deviation_are_those_of_the_law(noise):
    # 240 000 values: the standard error of the mean is 0.001 and of the deviation 0.0007; seven of them leave 2.6e-12.
    ε = noise.perturb(POINT, seed=11, samples=10_000) - POINT
    assert abs(ε.mean()) < 0.0072 and abs(ε.std() - 0.5) < 0.0052


def test_grid_noise_stays_on_the_grid_and_in_its_box():
    noise = rs.GridNoise(0.5, 255, box=(0, 255))
    rows = noise.perturb(POINT, seed=1, samples=50)
    steps = np.rint(rows * 255)
    assert np.array_equal(rows, steps.astype(np.float32) / np.float32(255))
    assert rows.min() == 0 and rows.max() == 1
    assert noise.charge(3072) < 1e-12 and rs.FloatNoise(0.5).charge(3072) == 0
    assert noise.arithmetic == "exact" and rs.FloatNoise(0.5).arithmetic == "ideal arithmetic"


def test_a_point_off_the_grid_is_refused():
    noise = rs.GridNoise(0.5)
    for value in (0.5001, np.nan, np.inf):
        with pytest.raises(rs.SmoothingError, match="input value 0 is"):
            noise.check([value])
        with pytest.raises(rs.SmoothingError):
            noise.perturb([value], seed=0, samples=1)


def test_a_wrong_address_or_level_is_refused(noise):
    for other in (
        {"seed": -1}, {"seed": 2**64}, {"samples": -1}, {"example": -1}, {"example": 2**40}, {"example": 2**64}, {"first": -1},
        {"first": 2**40}, {"role": 5}, {"role": "mine"}, {"role": 256},
    ):  # fmt: skip
        with pytest.raises(ValueError):
            noise.perturb(POINT, **{"seed": 0, "samples": 2, **other})
    for sigma in (0, -1, np.nan, np.inf):
        with pytest.raises(rs.SmoothingError, match="sigma is"):
            type(noise)(sigma)
    for levels in (0, -1, 65536, 2**64):
        with pytest.raises(rs.SmoothingError):
            rs.GridNoise(0.5, levels)


def test_noises_come_and_go():
    for _ in range(200):
        rs.FloatNoise(0.5).perturb(POINT, seed=0, samples=1)
