# SPDX-License-Identifier: GPL-3.0-or-later
"""Small PNG and JPEG images, and what Pillow makes of them, for the tests of image folders.

Run in this folder with Pillow and NumPy:  python3 generate_images.py
The tables were written with Pillow 12.0.0 (libjpeg-turbo 3.1.2) and NumPy 2.4.6; Pillow 13 takes rows before columns for some
sizes, which changes a few values by 1. `images.csv` has one row for each image: the file,
its size, its channels (1 for grey, 3 else), the pixels that Pillow gives, and the bytes of the file; pixels and bytes are
hexadecimal, rows first, channels side by side. `resized.csv` has an image after Image.resize(size, BILINEAR), or after
torchvision's Resize and CenterCrop, whose arithmetic is repeated here.
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image

generator = np.random.Generator(np.random.PCG64(7))


def smooth(height, width, channels):
    """Colours that change slowly, with some noise on top."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [np.sin(x / (3 + c)) + np.cos(y / (2 + c)) for c in range(channels)]
    image = 127 + 50 * np.stack(planes, axis=-1) + generator.normal(0, 8, (height, width, channels))
    return np.clip(image, 0, 255).astype(np.uint8)


rgb = smooth(9, 13, 3)
grey = smooth(7, 5, 1)[:, :, 0]
alpha = np.concatenate([rgb, smooth(9, 13, 1)], axis=-1)
images = {
    "rgb.png": Image.fromarray(rgb),
    "grey.png": Image.fromarray(grey),
    "alpha.png": Image.fromarray(alpha),
    "grey-alpha.png": Image.fromarray(np.stack([grey, 255 - grey], axis=-1), "LA"),
    "palette.png": Image.fromarray(rgb).quantize(11),
    "bits.png": Image.fromarray(grey > 127),
    "wide.png": Image.fromarray(smooth(31, 47, 3)),
    "rgb.jpg": Image.fromarray(smooth(21, 19, 3)),
    "grey.jpg": Image.fromarray(smooth(17, 23, 1)[:, :, 0]),
    "progressive.jpg": Image.fromarray(smooth(16, 16, 3)),
    "cmyk.jpg": Image.fromarray(smooth(16, 18, 4), "CMYK"),
}
files = {}
for name, image in images.items():
    options = {"progressive": True} if name.startswith("progressive") else {}
    file = io.BytesIO()
    image.save(file, {"png": "PNG", "jpg": "JPEG"}[name[-3:]], **options)
    files[name] = file.getvalue()


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


# A stated gamma of 1, which Pillow does not apply.
data = files["rgb.png"]
files["gamma.png"] = data[:33] + chunk(b"gAMA", struct.pack(">I", 100000)) + data[33:]

# 16 bits, which are rounded to 8: the high and the low byte are equal, so that every decoder agrees.
rows = b"".join(b"\0" + np.repeat(rgb[row].reshape(-1), 2).tobytes() for row in range(rgb.shape[0]))
header = struct.pack(">IIBBBBB", rgb.shape[1], rgb.shape[0], 16, 2, 0, 0, 0)
files["rgb16.png"] = (
    data[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
)


def opened(name):
    return Image.open(io.BytesIO(files[name]))


def row(*fields):
    return ",".join(str(field) for field in fields) + "\n"


with open("images.csv", "w") as file:
    file.write("file,width,height,channels,pixels,bytes\n")
    for name in sorted(files):
        image = opened(name)
        image = image.convert("L" if image.mode in ("L", "LA", "1") else "RGB")
        channels = 1 if image.mode == "L" else 3
        pixels = np.asarray(image).tobytes().hex()
        file.write(row(name, *image.size, channels, pixels, files[name].hex()))

with open("resized.csv", "w") as file:
    file.write("file,side,width,height,pixels\n")
    wide = opened("wide.png")
    for name, size in [
        *[("wide.png", (w, h)) for w, h in [(23, 15), (47, 10), (10, 31), (1, 1), (50, 40), (3, 40)]],
        ("grey.png", (3, 3)),
        ("grey.png", (11, 4)),
    ]:
        result = opened(name).resize(size, Image.Resampling.BILINEAR)
        file.write(row(name, 0, *size, np.asarray(result).tobytes().hex()))
    for side, width in [(16, 12), (20, 15), (24, 24), (40, 33)]:
        height, long = side, int(side * wide.width / wide.height)
        result = wide.resize((long, height), Image.Resampling.BILINEAR)
        left, top = int(round((long - width) / 2.0)), int(round((height - width) / 2.0))
        result = result.crop((left, top, left + width, top + width))
        file.write(row("wide.png", side, width, width, np.asarray(result).tobytes().hex()))
