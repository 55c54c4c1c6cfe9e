# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the Swift library and puts it into the package.

The Swift package is the folder above this one, so that ``pip install ./Python`` works in a clone of the repository. With
``SMOOTHING_LIBRARY=/path/to/libSmoothingC.so`` in the environment that library is taken instead, and nothing is built.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME = "libSmoothingC.dylib" if sys.platform == "darwin" else "libSmoothingC.so"


def fail(message: str) -> None:
    raise SystemExit(f"randomized-smoothing: {message}")


def built_library() -> Path:
    """The path of the library, built if need be."""
    given = os.environ.get("SMOOTHING_LIBRARY")
    if given:
        if not Path(given).is_file():
            fail(f"SMOOTHING_LIBRARY is {given}, but there is no such file")
        return Path(given)
    if not (ROOT / "Package.swift").is_file():
        fail(
            f"there is no Package.swift in {ROOT}: the library is built from the repository, so run "
            "'pip install ./Python' in a clone of it, or set SMOOTHING_LIBRARY to a library that is built"
        )
    swift = shutil.which("swift")
    if swift is None:
        fail(
            "there is no 'swift' in PATH: install Swift 6.3 or later from https://www.swift.org/install "
            "(scripts/setup.sh installs the other packages), or set SMOOTHING_LIBRARY to a library that is built"
        )
    # A folder of its own: the flags are others than those of the tool, and a build of one would undo the other.
    command = [swift, "build", "-c", "release", "--product", "SmoothingC", "--scratch-path", str(ROOT / ".build-python")]
    if sys.platform != "darwin":
        # The Swift runtime goes into the library, and only the interface can be seen from outside.
        command += ["-Xswiftc", "-static-stdlib"]
        for flag in ("-s", "--gc-sections", f"--version-script={HERE / 'exports.map'}"):
            command += ["-Xlinker", flag]
    print("building:", " ".join(command), flush=True)
    finished = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if finished.returncode != 0:
        fail(
            "the Swift library could not be built; scripts/setup.sh installs what it needs (GSL). The compiler said:\n"
            + "\n".join(finished.stdout.splitlines()[-30:])
        )
    place = subprocess.run([*command, "--show-bin-path"], cwd=ROOT, capture_output=True, text=True, check=True)
    return Path(place.stdout.strip().splitlines()[-1]) / NAME


class BuildWithLibrary(build_py):
    """Copies the library beside the modules."""

    def run(self) -> None:
        super().run()
        target = HERE if getattr(self, "editable_mode", False) else Path(self.build_lib)
        folder = target / "randomized_smoothing"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(built_library(), folder / NAME)


class PlatformWheel(bdist_wheel):
    """A wheel for this platform, and for any Python 3 on it: nothing is compiled against Python."""

    def get_tag(self) -> tuple[str, str, str]:
        return "py3", "none", super().get_tag()[2]


class PlatformDistribution(Distribution):
    def has_ext_modules(self) -> bool:
        return True


setup(distclass=PlatformDistribution, cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel})
