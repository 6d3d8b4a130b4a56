#!/usr/bin/env python3
"""Turns files into a C source of constant arrays, each in gzip: embed.py OUT.c OUT.h [NAME=]FILE...

The list is called after OUT.c: `static_files.c` defines static_files[] and static_files_count. Without
NAME= a file is named by its last path component. The same input gives the same output, byte for byte.
"""
import gzip
import hashlib
import io
import pathlib
import re
import sys


def gzipped(data):
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def array(name, data):
    rows = [data[i:i + 24] for i in range(0, len(data), 24)]
    body = "\n".join("    " + ",".join(str(byte) for byte in row) + "," for row in rows)
    return f"static const unsigned char {name}[{len(data)}] = {{\n{body}\n}};\n"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    out_c, out_h = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    symbol = re.sub(r"\W", "_", out_c.stem)
    files = {}
    for argument in arguments[2:]:
        name, _, path = argument.rpartition("=")
        name = name or pathlib.Path(path).name
        if not re.fullmatch(r"[A-Za-z0-9._/-]+", name):
            sys.exit(f"embed.py: a name is letters, digits and . _ / -: {name}")
        if name in files:
            sys.exit(f"embed.py: {name} is given twice")
        files[name] = pathlib.Path(path).read_bytes()
    made, rows = [], []
    for number, name in enumerate(sorted(files, key=lambda text: text.encode())):
        data = files[name]
        packed = gzipped(data)
        digest = hashlib.sha256(data).hexdigest()[:12]
        made.append(array(f"gzip_{number}", packed))
        rows.append(f'    {{"{name}", "{digest}", {len(data)}, gzip_{number}, {len(packed)}}},\n')
    rows = rows or ["    {0, 0, 0, 0, 0},\n"]
    out_c.write_text(f'#include "{out_h.name}"\n\n' + "\n".join(made)
                     + f"\nconst struct embedded {symbol}[] = {{\n{''.join(rows)}}};\n"
                     + f"const size_t {symbol}_count = {len(files)};\n")
    out_h.write_text('#pragma once\n#include "base/embed.h"\n\n'
                     + f"extern const struct embedded {symbol}[]; /* sorted by name */\n"
                     + f"extern const size_t {symbol}_count;\n")


main(sys.argv[1:])
