#!/usr/bin/env python3
"""Writes what all parts of ./bench measured into the folder $DOCS: performance.md and the picture in it."""
import datetime
import json
import os
import pathlib
import subprocess

from picture import picture

COLUMNS = (("households", "households", "{:,}"), ("gigabytes", "on disk, GB", "{:.2f}"), ("start", "start, ms", "{:.0f}"),
           ("warm", "warm page, ms", "{:.3f}"), ("cold", "cold page, ms", "{:.3f}"), ("desk", "desk, ms", "{:.1f}"),
           ("reached", "pages a second", "{:,.0f}"), ("written", "appends a second", "{:,.0f}"), ("loaded", "memory, MB", "{:.0f}"))
PARTS = (("plan", "The plan page of the standard household: 12 people, 3 goals, 18 steps, 200 events"), ("append", "Writing"),
         ("desk", "A professional's desk"), ("program", "The program by itself"),
         ("peer_plan", "Beside Django with the same page from five tables"), ("growth", "As it grows"))


def cells(row):
    return "| " + " | ".join(row) + " |"


def table(head, rows):
    return [cells(head), "|" + " --- |" + " ---: |" * (len(head) - 1), *map(cells, rows), ""]


def budgets(results, name):
    rows = json.loads((results / f"{name}.table.json").read_text())
    return table(("what", "measured", "budget", "met"), [[cell.strip() for cell in row] for row in rows])


def commit():
    return subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()


def document(results, sizes, stories):
    most = sizes[-1]["households"]
    lines = ["# What it costs", "",
             f"Measured on {datetime.date.today():%-d %B %Y} with `MANY={most} DOCS=docs ./bench` at `{commit()}`, on {os.cpu_count()} cores",
             "that also carried the load generator. Compare numbers of one run only; budgets that are ratios are taken in turn.", ""]
    for name, title in PARTS:
        lines += [f"## {title}", "", *budgets(results, name)]
    lines += ["The households are invented (`keukentafel demo --households N`): half has at most 25 events, the mean is 50, one in a",
              "hundred has more than a thousand. Start is from the program's beginning to its first answer. Pages and desk here: processor time",
              "of the server for one of them, so that a busy machine measures the same.", "",
              "![Cost against the number of households, as a ratio to the smallest number](performance.svg)", ""]
    lines += table([head for _, head, _ in COLUMNS], [[form.format(size[name]) for name, _, form in COLUMNS] for size in sizes])
    lines += ["One story that grows, its page the same size:", ""]
    lines += table(("events", "warm page, ms"), [(f"{story['events']:,}", f"{story['warm']:.3f}") for story in stories])
    return "\n".join(lines).rstrip() + "\n"


def main():
    docs, results = pathlib.Path(os.environ["DOCS"]), pathlib.Path(os.environ["RESULTS"])
    grown = json.loads((results / "growth.sizes.json").read_text())
    (docs / "performance.md").write_text(document(results, **grown))
    (docs / "performance.svg").write_text(picture(grown["sizes"]))


if __name__ == "__main__":
    main()
