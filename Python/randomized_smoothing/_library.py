# SPDX-License-Identifier: GPL-3.0-or-later
"""The C interface of the Swift library: how it is found, what its functions take, and how its errors become exceptions."""

from __future__ import annotations

import ctypes
import operator
import os
import sys
from pathlib import Path
from typing import Any, Sequence

import numpy as np
import numpy.typing as npt

#: The version of the interface that this package was written for.
ABI_VERSION = 1


class SmoothingError(ValueError):
    """An argument that the library refuses; the text names the value and the nearest fix.

    ``status`` is the number of the C interface (``smoothing_status`` in ``smoothing.h``).
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class UnreachableError(SmoothingError):
    """What was asked for cannot be reached with any number of votes that is allowed."""


class InternalError(RuntimeError):
    """A search of the library did not end: its own defect, please report it."""


class Certification(ctypes.Structure):
    """``smoothing_certification``."""

    _fields_ = [
        ("top_class", ctypes.c_int64),
        ("top_count", ctypes.c_int64),
        ("samples", ctypes.c_int64),
        ("lower_p_a", ctypes.c_double),
        ("one_minus_lower_p_a", ctypes.c_double),
        ("upper_p_b", ctypes.c_double),
        ("one_minus_upper_p_b", ctypes.c_double),
        ("radius", ctypes.c_double),
        ("abstention", ctypes.c_int32),
    ]


class Prediction(ctypes.Structure):
    """``smoothing_prediction``."""

    _fields_ = [
        ("top_class", ctypes.c_int64),
        ("top_count", ctypes.c_int64),
        ("p_value", ctypes.c_double),
        ("abstention", ctypes.c_int32),
    ]


#: ``smoothing_label_function``: the base classifier as a function of C.
LabelFunction = ctypes.CFUNCTYPE(
    ctypes.c_int32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_float), ctypes.c_int64, ctypes.POINTER(ctypes.c_int32)
)

_I, _L, _U, _D, _P = ctypes.c_int32, ctypes.c_int64, ctypes.c_uint64, ctypes.c_double, ctypes.c_void_p

_SIGNATURES: dict[str, Sequence[Any]] = {
    "interval": (_I, _I, _P, _P, _P, _L, _P, _P),
    "binomial_tail": (_I, _P, _P, _P, _L, _P, _P),
    "binomial_test": (_P, _P, _L, _P),
    "normal_tail": (_I, _P, _L, _P, _P),
    "normal_quantile": (_I, _P, _L, _P, _P),
    "alpha_share": (_P, _P, _L, _P),
    "radius": (_I, _P, _P, _P, _P, _P, _L, _P),
    "least_votes": (_D, _P, _P),
    "radius_ceiling": (_P, _P, _P, _L, _P),
    "least_successes": (_P, _P, _P, _P, _L, _P),
    "radius_probability": (_P, _P, _P, _P, _P, _L, _P, _P),
    "votes_for_radius": (_P, _P, _P, _P, _P, _L, _P, _P, _P),
    "certify_counts": (_P, _P, _L, _D, _D, _I, _D, _P),
    "predict_counts": (_P, _L, _D, _D, _P),
    "noise_grid": (_L, _D, _P, _P),
    "noise_float": (_D, _P),
    "noise_destroy": (_P,),
    "noise_charge": (_P, _L, _P),
    "noise_check": (_P, _P, _L),
    "noise_perturb": (_P, _U, _L, _I, _L, _L, _P, _L, _P, _L),
    "classifier_create": (LabelFunction, _P, _L, _L, _P, _U, _L, _P),
    "classifier_destroy": (_P,),
    "votes": (_P, _P, _L, _L, _I, _L, _L, _P, _L),
    "certify": (_P, _P, _L, _L, _L, _L, _D, _I, _P, _P, _L, _P),
    "predict": (_P, _P, _L, _L, _L, _D, _P, _L, _P),
}


def _load() -> ctypes.CDLL:
    name = "libSmoothingC.dylib" if sys.platform == "darwin" else "libSmoothingC.so"
    path = os.environ.get("SMOOTHING_LIBRARY") or str(Path(__file__).parent / name)
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        hint = (
            "install the GNU Scientific Library (Debian and Ubuntu: apt install libgsl27)"
            if "libgsl" in str(error)
            else "run 'pip install ./Python' in a clone of the repository, or set SMOOTHING_LIBRARY to the library"
        )
        raise ImportError(f"the library {path} cannot be loaded ({error}): {hint}") from error
    library.smoothing_abi_version.restype = _I
    found = library.smoothing_abi_version()
    if found != ABI_VERSION:
        raise ImportError(f"{path} has version {found} of the interface, this package needs {ABI_VERSION}: install both anew")
    library.smoothing_last_error.argtypes = (_P, _L)
    library.smoothing_last_error.restype = _L
    library.smoothing_last_answer.restype = _I
    for function, arguments in _SIGNATURES.items():
        declared = getattr(library, "smoothing_" + function)
        declared.argtypes = arguments
        declared.restype = _I
    return library


library = _load()


def last_error() -> str:
    """The text of the calling thread's last error."""
    length = library.smoothing_last_error(None, 0)
    buffer = ctypes.create_string_buffer(length + 1)
    library.smoothing_last_error(buffer, length + 1)
    return buffer.value.decode()


def call(function: str, *arguments: Any) -> None:
    """Calls a function of the interface; arrays are passed by address, and an error status is raised."""
    plain = [a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments]
    status = getattr(library, "smoothing_" + function)(*plain)
    if status == 0:
        return
    if status == 9:
        raise InternalError(last_error())
    raise (UnreachableError if status == 5 else SmoothingError)(last_error(), status)


def whole(value: int, name: str) -> int:
    """One whole number, which C can hold: what is beyond would lose its upper bits on the way."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is {value!r}, but must be of type int: write 10_000 or int(1e4)") from None
    if not -(2**63) <= number < 2**63:
        raise SmoothingError(f"{name} is {number}, which is beyond 64 bits", 4)
    return number


def seed_number(value: int) -> int:
    """A seed, 0 ≤ seed < 2⁶⁴."""
    number = operator.index(value)
    if not 0 <= number < 2**64:
        raise SmoothingError(f"seed is {number}, but a seed is at least 0 and below 2^64", 4)
    return number


def integers(value: npt.ArrayLike, name: str) -> npt.NDArray[np.int64]:
    """Whole numbers as int64; a fraction or a number beyond 64 bits is refused."""
    array = np.asarray(value)
    if array.dtype.kind == "i":
        return array.astype(np.int64)
    if array.dtype.kind not in "uf":
        raise TypeError(f"{name} must hold whole numbers, not {array.dtype}")
    if array.dtype.kind == "u":
        if array.size and int(array.max()) >= 2**63:
            raise SmoothingError(f"{name} holds {int(array.max())}, but the greatest number is 2^63 - 1", 4)
        return array.astype(np.int64)
    whole = np.isfinite(array) & (np.abs(array) < 2.0**63)
    whole &= array == np.rint(np.where(whole, array, 0))
    if not whole.all():
        raise SmoothingError(f"{name} holds {array[~whole].flat[0]}, which is not a whole number", 4)
    return array.astype(np.int64)


def numbers(value: npt.ArrayLike, name: str) -> npt.NDArray[np.float64]:
    """Real numbers as float64."""
    array = np.asarray(value)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} must hold real numbers, not {array.dtype}")
    return array.astype(np.float64)


def broadcast(*arrays: npt.NDArray[Any]) -> tuple[tuple[int, ...], list[npt.NDArray[Any]]]:
    """The common shape of some arrays, and the arrays in it, each contiguous."""
    spread = np.broadcast_arrays(*arrays)
    return spread[0].shape, [np.ascontiguousarray(a) for a in spread]


def result(array: npt.NDArray[Any]) -> Any:
    """A number for an array without axes, else the array."""
    return array.item() if array.ndim == 0 else array
