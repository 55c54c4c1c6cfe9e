# SPDX-License-Identifier: GPL-3.0-or-later
"""Small arrays in every form that NumPy saves, for the tests of .npy and .npz files.

Run in this folder with NumPy:  python3 generate_arrays.py
The tables were written with NumPy 2.4.6. `arrays.csv` has one row for each array: its name, its extents, its elements in C order
as decimals that round-trip, and the bytes of the file. `archives.csv` has the bytes of archives, and of arrays that are refused.
"""
import io

import numpy as np
from numpy.lib import format as npy

rows = []
others = []


def save(name, array, version=None):
    file = io.BytesIO()
    npy.write_array(file, array, version=version)
    extents = "x".join(str(extent) for extent in array.shape)
    values = " ".join(repr(float(x)) for x in array.ravel(order="C"))
    rows.append(f"{name},{extents},{values},{file.getvalue().hex()}\n")


def other(name, write):
    file = io.BytesIO()
    write(file)
    others.append(f"{name},{file.getvalue().hex()}\n")


values = np.array([[0, 1, 2], [125, 126, 127]])
for kind in ["u1", "i1", "i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8"]:
    orders = ["|"] if kind.endswith("1") else ["<", ">"]
    for order in orders:
        array = values.astype(order + kind)
        if kind[0] == "f":
            array = (array / 7 - 3).astype(order + kind)
        elif kind[0] == "i":
            array = (array - 64).astype(order + kind)
        name = kind + {"|": "", "<": "-little", ">": "-big"}[order]
        save(name, array)
        save(name + "-fortran", np.asfortranarray(array))
save("b1", values > 1)
save("f2-extremes", np.array([0, -0.0, 6e-8, 6.1e-5, 65504, -1, np.float16(1 / 3)], dtype="<f2"))
save("version2", values.astype("u1"), version=(2, 0))
save("version3", values.astype("u1"), version=(3, 0))
save("four-fortran", np.asfortranarray(np.arange(48, dtype="u1").reshape(2, 3, 4, 2)))
x = np.arange(24, dtype="u1").reshape(2, 3, 4)
y = np.array([1, 0])
objects = np.array([1, "a", None], dtype=object)
other("objects", lambda file: np.save(file, objects, allow_pickle=True))
other("fields", lambda file: np.save(file, np.zeros(2, dtype=[("a", "<f4"), ("b", "<i8")])))
other("complex", lambda file: np.save(file, np.zeros(2, dtype="<c16")))
other("stored", lambda file: np.savez(file, x=x, y=y))
other("deflated", lambda file: np.savez_compressed(file, images=x, labels=y))
other("unnamed", lambda file: np.savez(file, x, y))

with open("arrays.csv", "w") as file:
    file.write("name,extents,values,bytes\n")
    file.writelines(rows)
with open("archives.csv", "w") as file:
    file.write("name,bytes\n")
    file.writelines(others)
