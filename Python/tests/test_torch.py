# SPDX-License-Identifier: GPL-3.0-or-later
"""torch models as they are; passed over where torch is not installed."""

import numpy as np
import pytest

import randomized_smoothing as rs

torch = pytest.importorskip("torch")


@pytest.fixture
def model():
    torch.manual_seed(0)
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.ReLU(), torch.nn.Dropout(0.5), torch.nn.Flatten(),
        torch.nn.Linear(4 * 36, 3),
    )  # fmt: skip


X = (np.arange(64) * 3 % 256).astype(np.uint8).reshape(1, 8, 8)


def test_a_module_is_evaluated_and_left_as_it_was(model):
    assert model.training
    c = rs.certify(model, X, 0.25, n=500)
    assert model.training and len(c.estimation_counts) == 3
    model.eval()
    with torch.no_grad():
        by_hand = rs.certify(lambda b: model(torch.from_numpy(b)).argmax(1), X, 0.25, n=500, classes=3)
    assert c.estimation_counts == by_hand.estimation_counts and not model.training


def test_a_tensor_is_an_input(model):
    a = rs.certify(model, torch.from_numpy(X).float() / 255, 0.25, n=200)
    assert a.estimation_counts == rs.certify(model, X, 0.25, n=200).estimation_counts


def test_half_precision_answers_are_read(model):
    model.eval()
    f = lambda b: model(torch.from_numpy(b)).to(torch.bfloat16)  # noqa: E731
    assert sum(rs.certify(f, X, 0.25, n=100).estimation_counts) == 100


def test_a_batch_norm_in_training_mode_is_found_out(model):
    model[3].eval()
    with pytest.raises(rs.ClassifierError, match=r"split in two.*model\.eval\(\)"):
        rs.certify(lambda b: model(torch.from_numpy(b)), X, 0.25)


def test_dropout_in_training_mode_is_found_out(model):
    model[1].eval()
    with pytest.raises(rs.ClassifierError, match=r"same batch again.*model\.eval\(\)"):
        rs.certify(lambda b: model(torch.from_numpy(b)), X, 0.25)
