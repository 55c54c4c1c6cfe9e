# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of the tool, read and computed again."""

import json

import numpy as np
import pytest

import randomized_smoothing as rs


def record(example, **other):
    return {
        "schema": 1, "example": example, "label": 1, "outcome": "certified", "prediction": 1, "radius": 0.25,
        "radiusHex": "0x1p-2", "selectionCounts": [3, 97], "estimationCounts": [10, 990], "n0": 100, "n": 1000, "alpha": 0.001,
        "sigma": 0.25, "seed": 2**64 - 1, "bound": "binary", "charge": 0, "lowerPA": 0.97, **other,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    failed = record(2, outcome="failed", reason="why", selectionCounts=[], estimationCounts=[])
    for name in ("prediction", "radius", "radiusHex", "lowerPA"):
        del failed[name]
    rows = [record(0), record(1, prediction=0, radius=0.5), failed]
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows) + '{"example": 3, "la')
    (tmp_path / "manifest.json").write_text('{"schema": 1, "classCount": 2}')
    return tmp_path


def test_columns_hold_the_records_and_a_broken_last_line_is_passed_over(folder):
    records = rs.read_records(folder)
    assert len(records.rows) == 3 and records.manifest == {"schema": 1, "classCount": 2}
    assert records["example"].tolist() == [0, 1, 2] and records["example"].dtype == np.int64
    assert np.array_equal(records["radius"], [0.25, 0.5, np.nan], equal_nan=True)
    assert records["estimationCounts"].tolist() == [[10, 990], [10, 990], [0, 0]]
    assert records["seed"].tolist() == [2**64 - 1] * 3
    assert records["outcome"].tolist() == ["certified", "certified", "failed"]
    assert records["reason"].tolist() == [None, None, "why"]
    assert "label" in records and set(records) >= {"sigma", "n0"}


def test_certified_accuracy_counts_every_record(folder):
    records = rs.read_records(folder / "records.jsonl")
    assert records.is_correct.tolist() == [True, False, False]
    assert records.certified_accuracy() == 1 / 3
    assert records.certified_accuracy([0, 0.25, 0.26]).tolist() == [1 / 3, 1 / 3, 0]


def test_a_line_that_is_no_record_is_named(tmp_path):
    for text in ("nonsense\n", "[]\n", "{}\n"):
        (tmp_path / "records.jsonl").write_text(json.dumps(record(0)) + "\n" + text)
        with pytest.raises(ValueError, match="line 2"):
            rs.read_records(tmp_path)
    with pytest.raises(FileNotFoundError):
        rs.read_records(tmp_path / "nowhere")


def test_no_records_have_no_accuracy(tmp_path):
    (tmp_path / "records.jsonl").write_text("")
    records = rs.read_records(tmp_path)
    assert records.rows == [] and len(records) == 0 and records.manifest is None
    with pytest.raises(ValueError):
        records.certified_accuracy()


def test_a_certificate_can_be_had_again_from_a_record(folder):
    row = rs.read_records(folder).rows[0]
    c = rs.certify_counts(
        row["selectionCounts"], row["estimationCounts"], row["sigma"], alpha=row["alpha"], charge=row["charge"]
    )
    assert c.prediction == 1 and c.lower_p_a == rs.clopper_pearson(990, 1000, 0.001)


def test_pandas_gets_the_records(folder):
    pytest.importorskip("pandas")
    frame = rs.read_records(folder).to_pandas()
    assert frame["example"].tolist() == [0, 1, 2]
