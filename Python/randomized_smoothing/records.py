# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what a run of the tool wrote: ``records.jsonl`` with one JSON object per example, and ``manifest.json`` beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


class Records(Mapping[str, npt.NDArray[Any]]):
    """The records of a run as columns: ``records["radius"]`` is an array with one value per example.

    Names are those of the file: example, label, prediction, outcome, radius, lowerPA, selectionCounts, … A number that a record
    lacks is NaN, so a column with gaps is of floats; a text that it lacks is None. Counts are of shape (examples, classes), with
    zeros for an example that failed.
    """

    def __init__(self, rows: list[dict[str, Any]], manifest: dict[str, Any] | None) -> None:
        #: The manifest of the run, or None where there is none.
        self.manifest = manifest
        #: The records as they stand in the file.
        self.rows = rows
        names = dict.fromkeys(name for row in rows for name in row)
        self._columns = {name: _column([row.get(name) for row in rows]) for name in names}

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<{len(self.rows)} records with {', '.join(self._columns) or 'no columns'}>"

    @property
    def is_correct(self) -> npt.NDArray[np.bool_]:
        """True where the certified class is the true one."""
        return np.array([r.get("prediction") is not None and r.get("prediction") == r.get("label") for r in self.rows], bool)

    def certified_accuracy(self, radius: npt.ArrayLike = 0.0) -> Any:
        """The share of examples that are correct with a radius of at least r, for each r; all records count."""
        if not self.rows:
            raise ValueError("there are no records, so there is no share of them")
        radii = np.array([r.get("radius") or 0.0 for r in self.rows])
        reached = self.is_correct[:, None] & (radii[:, None] >= np.ravel(radius))
        share = reached.mean(axis=0).reshape(np.shape(radius))
        return share.item() if share.ndim == 0 else share

    def to_pandas(self) -> Any:
        """The records as a pandas data frame; it needs pandas."""
        try:
            import pandas  # type: ignore[import-untyped, unused-ignore]
        except ImportError as error:
            raise ImportError("to_pandas needs pandas: pip install pandas") from error
        return pandas.DataFrame.from_records(self.rows)


def read_records(path: str | os.PathLike[str]) -> Records:
    """The records of a run.

    A last line without its end, left by a run that was killed while it wrote, is passed over, as the tool does.

    Args:
        path: The folder of the run, or a file of records.

    Raises:
        FileNotFoundError: There are no records.
        ValueError: A line is not a record; the text says which.
    """
    place = Path(path)
    file = place / "records.jsonl" if place.is_dir() else place
    rows: list[dict[str, Any]] = []
    data = file.read_bytes()
    for number, line in enumerate(data[: data.rfind(b"\n") + 1].split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{file}, line {number}, is not JSON: {error}") from error
        if not isinstance(row, dict) or "example" not in row:
            raise ValueError(f"{file}, line {number}, is not a record: it has no example number")
        rows.append(row)
    beside = file.parent / "manifest.json"
    manifest = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else None
    return Records(rows, manifest)


def _column(values: list[Any]) -> npt.NDArray[Any]:
    present = [v for v in values if v is not None]
    if present and all(isinstance(v, list) for v in present):
        width = max(len(v) for v in present)
        if all(len(v) in (0, width) for v in present):
            return np.array([v if v else [0] * width for v in values], dtype=np.int64)
    if present and all(isinstance(v, int) and not isinstance(v, bool) for v in present) and len(present) == len(values):
        # A seed may be beyond int64.
        return np.array(values, dtype=np.uint64 if max(values) >= 2**63 else np.int64)
    if present and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in present):
        return np.array([np.nan if v is None else float(v) for v in values])
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
