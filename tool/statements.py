#!/usr/bin/env python3
"""Turns SQL files into C tables: statements.py OUT.c OUT.h FILE.sql...

truth.sql and derived.sql are schemas and come out whole, as sql_truth and sql_derived. Every other file
holds statements, each under a line `-- name: noun_verb`, with parameters $1, $2, … used without a gap. They
come out as enum sql { SQL_noun_verb, …, SQL_COUNT } and `const struct sql_statement sql_statements[SQL_COUNT]`.
Comment lines are left out of the text.
"""
import pathlib
import re
import sys

SCHEMAS = ("truth", "derived")


def stop(path, line, why):
    sys.exit(f"{path}:{line}: {why}")


def without_comments(text):
    return "\n".join(row for row in text.splitlines() if row.strip() and not row.lstrip().startswith("--"))


def literal(text):
    rows = text.splitlines() or [""]
    escaped = [row.replace("\\", "\\\\").replace('"', '\\"') for row in rows]
    return "\n".join(f'        "{row}\\n"' for row in escaped)


def finished(path, line, name, text):
    """The statement's text, without its closing semicolon, and how many parameters it takes."""
    text = without_comments(text).strip()
    if not text:
        stop(path, line, f"{name} has no text")
    if not text.endswith(";"):
        stop(path, line, f"{name} does not end with a semicolon")
    text = text[:-1].rstrip()
    bare = re.sub(r"'[^']*'", "''", text)
    if ";" in bare:
        stop(path, line, f"{name} holds more than one statement")
    used = sorted({int(number) for number in re.findall(r"\$(\d+)", bare)})
    if used != list(range(1, len(used) + 1)):
        stop(path, line, f"{name} uses parameters {used}: they must be $1, $2, … without a gap")
    return text, len(used)


def statements_of(path):
    name, start, rows = None, 0, []
    for number, row in enumerate(path.read_text().splitlines() + ["-- name: end_of_file"], 1):
        mark = re.fullmatch(r"-- name:\s*(.*?)\s*", row)
        if not mark:
            if name is None and row.strip() and not row.startswith("--"):
                stop(path, number, "a statement before the first `-- name:` line")
            rows.append(row)
            continue
        if name is not None:
            yield (name, path, start, *finished(path, start, name, "\n".join(rows)))
        name, start, rows = mark[1], number, []
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            stop(path, number, f"a name is lower case letters, digits and _: {name}")


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    out_c, out_h = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    schemas, found = {}, {}
    for path in map(pathlib.Path, arguments[2:]):
        if path.stem in SCHEMAS:
            schemas[path.stem] = without_comments(path.read_text())
            continue
        for name, *rest in statements_of(path):
            if name in found:
                stop(rest[0], rest[1], f"{name} is also at {found[name][0]}:{found[name][1]}")
            found[name] = rest
    names = sorted(found)
    out_h.write_text("/* Made from the .sql files by tool/statements.py. */\n#pragma once\n\nenum sql {\n"
                     + "".join(f"    SQL_{name},\n" for name in names) + "    SQL_COUNT\n};\n\n"
                     + "struct sql_statement {\n    const char *name, *text;\n    int parameters; /* $1 … $n */\n};\n\n"
                     + "extern const struct sql_statement sql_statements[SQL_COUNT];\n"
                     + "".join(f"extern const char sql_{name}[];\n" for name in sorted(schemas)))
    out_c.write_text(f'#include "{out_h.name}"\n\nconst struct sql_statement sql_statements[SQL_COUNT] = {{\n'
                     + "".join(f'    [SQL_{name}] = {{"{name}",\n{literal(found[name][2])}, {found[name][3]}}},\n'
                               for name in names) + "};\n"
                     + "".join(f"\nconst char sql_{name}[] =\n{literal(text)};\n"
                               for name, text in sorted(schemas.items())))


main(sys.argv[1:])
