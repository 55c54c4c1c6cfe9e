# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts measured tables into a page, between the marks `<!-- begin: NAME -->` and `<!-- end: NAME -->`.

    python Benchmarks/write_page.py benchmark-output Documentation/performance.md

A table whose results are not there stays as it is. It needs nothing but Python.
"""

import json
import pathlib
import re
import sys

TITLES = {
    "memory": "Memory", "statistics": "Bounds", "noise": "Noise", "peak": "The processor", "network": "Networks",
    "layers": "Layers", "end-to-end": "Votes", "training": "Training",
}


def short(value):
    for limit, prefix in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= limit:
            return f"{value / limit:.3g} {prefix}"
    return f"{value:.3g}"


def percent(share):
    return f"{100 * share['median']:.1f} %" if share else ""


def row_cells(row):
    key, value = row["key"], row.get("value")
    scaling = row.get("scaling")
    return [
        key["subject"], key.get("precision") or "", key.get("noise") or "", str(key["threads"]),
        short(value["median"]) if value else "unavailable",
        f"{short(value['min'])} to {short(value['max'])}" if value else "",
        percent(row.get("shareOfPeak")), f"{scaling['median']:.2f}" if scaling else "", percent(row.get("noiseShare")),
    ]


def table(section, rows):
    columns = ["", "precision", "noise", "threads", rows[0]["unit"], "range", "of the peak", "times one thread", "noise's share of the time"]
    cells = [row_cells(row) for row in rows]
    kept = [0] + [i for i in range(1, len(columns)) if any(line[i] for line in cells)]
    lines = [[columns[i] for i in kept], ["---"] * len(kept)] + [[line[i] for i in kept] for line in cells]
    return f"**{TITLES[section]}**\n\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines)


def library(report):
    head = (f"{report['provenance']['processor']}; medians and ranges of {report['rounds']} rounds of {report['seconds']} s each, "
            f"{report['provenance']['date']}, version {report['provenance']['version']}.")
    sections = [s for s in TITLES if any(row["key"]["section"] == s for row in report["rows"])]
    return "\n\n".join([head] + [table(s, [row for row in report["rows"] if row["key"]["section"] == s]) for s in sections])


def main():
    folder, page = map(pathlib.Path, sys.argv[1:3])
    text = page.read_text()
    tables = {}
    if (folder / "library.json").exists():
        tables["library"] = library(json.loads((folder / "library.json").read_text()))
    for name in ("pytorch", "pytorch-default", "statistics"):
        if (folder / name / "results.md").exists():
            tables[name] = (folder / name / "results.md").read_text().strip()
    for name, content in tables.items():
        pattern = re.compile(f"(<!-- begin: {name} -->\n).*?(<!-- end: {name} -->)", re.DOTALL)
        text, count = pattern.subn(lambda match: f"{match[1]}{content}\n{match[2]}", text)
        if count != 1:
            raise SystemExit(f"{page} has no place for the table '{name}': write <!-- begin: {name} --> and <!-- end: {name} -->")
    page.write_text(text)


if __name__ == "__main__":
    main()
