#!/usr/bin/env python3
"""Makes one SVG of all pictograms, above each other, and the rules that say where each stands: sprite.py ICON.def OUT.svg OUT.css.
The sheet shows them as masks, so that each has the colour of the words beside it: <i class='icon i-done'></i>."""
import hashlib
import pathlib
import re
import sys

ROW = re.compile(r'^ICON\((\w+), (STILL|AHEAD), "([^"]*)"\)$')
PATH = re.compile(r"[MmLlHhVvAaCcSsQqTtZz0-9 .,-]+")
SIDE = 24
LINE = "fill='none' stroke='#000' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'"
MASKED = ".icon,.button[class*=' i-']:before"


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    rows = [row for row in pathlib.Path(arguments[0]).read_text().splitlines() if row.startswith("ICON(")]
    made, names = [], []
    for row in rows:
        found = ROW.match(row)
        if not found or not PATH.fullmatch(found[3]):
            sys.exit(f"sprite.py: not a row of a pictogram: {row}")
        name, _, path = found.groups()
        if name in names:
            sys.exit(f"sprite.py: {name} stands there twice")
        made.append(f"<path transform='translate(0 {SIDE * len(names)})' d='{path}'/>")
        names.append(name)
    size = f"width='{SIDE}' height='{SIDE * len(names)}'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size} viewBox='0 0 {SIDE} {SIDE * len(names)}' {LINE}>{''.join(made)}</svg>\n"
    pathlib.Path(arguments[1]).write_text(svg)
    # The address as tool/embed.py makes it; a percentage says how far down of what is out of sight.
    address = f"../{hashlib.sha256(svg.encode()).hexdigest()[:12]}/icons.svg"
    last = max(len(names) - 1, 1)
    places = "".join(f".i-{name}{{--i:{round(100 * at / last, 4):g}%}}\n" for at, name in enumerate(names))
    pathlib.Path(arguments[2]).write_text(f"{MASKED}{{mask-image:url({address})}}\n{places}")


main(sys.argv[1:])
