#!/usr/bin/env python3
"""Makes one SVG of all pictograms: sprite.py ICON.def OUT.svg. A page shows one by <use href='…#name'>."""
import pathlib
import re
import sys

ROW = re.compile(r'^ICON\((\w+), (STILL|AHEAD), "([^"]*)"\)$')
PATH = re.compile(r"[MmLlHhVvAaCcSsQqTtZz0-9 .,-]+")


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    rows = [row for row in pathlib.Path(arguments[0]).read_text().splitlines() if row.startswith("ICON(")]
    made, names = [], set()
    for row in rows:
        found = ROW.match(row)
        if not found or not PATH.fullmatch(found[3]):
            sys.exit(f"sprite.py: not a row of a pictogram: {row}")
        name, _, path = found.groups()
        if name in names:
            sys.exit(f"sprite.py: {name} stands there twice")
        names.add(name)
        made.append(f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{path}"/></symbol>')
    pathlib.Path(arguments[1]).write_text('<svg xmlns="http://www.w3.org/2000/svg">' + "".join(made) + "</svg>\n")


main(sys.argv[1:])
