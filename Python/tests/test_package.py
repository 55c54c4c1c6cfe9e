# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user of the package meets first."""

import inspect
import os
import subprocess
import sys

import pytest

import randomized_smoothing as rs


def test_every_public_name_is_there_and_documented():
    for name in rs.__all__:
        value = getattr(rs, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), name
            if inspect.isfunction(value):
                signature = inspect.signature(value)
                assert all(p.annotation is not p.empty for p in signature.parameters.values()), name
                assert signature.return_annotation is not signature.empty, name


def test_torch_and_pandas_are_not_imported_unasked():
    program = "import sys, randomized_smoothing; print('torch' in sys.modules, 'pandas' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False False\n"


def test_the_plug_in_helper_is_installed_beside_the_package():
    program = "import smoothing_plugin; print(sorted(smoothing_plugin.__all__))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "['serve', 'serve_torch']\n"


def test_a_library_that_cannot_be_loaded_is_an_import_error_that_says_what_to_do(tmp_path):
    (tmp_path / "no.so").write_text("nonsense")
    program = "import randomized_smoothing"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True,
        env={**os.environ, "SMOOTHING_LIBRARY": str(tmp_path / "no.so")},
    )  # fmt: skip
    assert answer.returncode == 1 and "pip install ./Python" in answer.stderr


def test_errors_have_the_number_of_the_interface():
    with pytest.raises(rs.SmoothingError) as caught:
        rs.radius(2.0)
    assert caught.value.status == 4 and isinstance(caught.value, ValueError)
