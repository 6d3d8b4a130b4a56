"""Reads a catalogue of gettext and the list of words that we do not use."""
import ast
import re


def read_catalogue(path):
    """Yields (line, msgid, msgstr, fuzzy, places) of each live entry."""
    entry = {"line": 0, "id": None, "str": "", "fuzzy": False, "places": []}
    field = None
    for number, row in enumerate(path.read_text().splitlines() + [""], 1):
        row = row.strip()
        if row.startswith('"'):
            if field:
                entry[field] += ast.literal_eval(row)
            continue
        match = re.match(r'(msgid|msgstr)\s+(".*")$', row)
        if match:
            field = match[1][3:]
            entry[field] = ast.literal_eval(match[2])
            if field == "id":
                entry["line"] = number
            continue
        if entry["id"] is not None:
            yield entry["line"], entry["id"], entry["str"], entry["fuzzy"], entry["places"]
            entry = {"line": 0, "id": None, "str": "", "fuzzy": False, "places": []}
        field = None
        if row.startswith("#,") and "fuzzy" in row:
            entry["fuzzy"] = True
        elif row.startswith("#: "):
            entry["places"] += row[3:].split()


def read_words(path):
    lists, name = {}, None
    for row in path.read_text().splitlines():
        row = row.split("#", 1)[0].strip()
        if row.startswith("["):
            name = row.strip("[]")
            lists[name] = []
        elif row:
            lists[name].append(row)
    return {name: re.compile(r"(?<!\w)(?:" + "|".join(f"(?:{word})" for word in rows) + r")(?!\w)", re.I)
            for name, rows in lists.items()}
