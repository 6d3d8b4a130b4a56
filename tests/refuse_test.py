#!/usr/bin/env python3
"""Data that is damaged, foreign, half there, of later or locked: every command that opens data refuses, says which file and what to do,
ends with the number of its help, and leaves every byte and every name in the folder as it was."""
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("KEUKENTAFEL", str(ROOT / "build/release/main/keukentafel"))
PAGE, NOBODY = 4096, 65534
NEWER = "keukentafel.db: made by a later version"
BACKUP = "restore DIR --data NEW"
HOUSEHOLD = "0" * 25 + "1"

# What a command is asked with besides the data; those of the folder below, and serve and demo, make what is not there.
ORDERS = {
    "serve": ["--port", "0"], "demo": [], "team add": ["Oost"], "team promise": ["Oost", "--within", "60"], "team list": [], "conference count": [],
    "person join": ["Tom", "--team", "Oost"], "person leave": ["a@example.org"],
    "person cover": ["--for", "a@example.org", "--by", "b@example.org", "--until", "2030-01-01"], "person list": [], "person erase": ["a@example.org", "--yes"],
    "token make": ["a@example.org"], "token end": ["a@example.org"], "dump": [], "replay": [HOUSEHOLD],
    "export": [HOUSEHOLD, "--seat", HOUSEHOLD], "erase": [HOUSEHOLD, "--yes"], "verify": [], "anchor": ["{folder}/anchors"], "rebuild": [],
    "rebuild --verify": [], "backup": ["{folder}/copy"], "rotate-key": [],
}
WITHOUT_DATA = {"routes", "events", "words", "limits", "restore"}
passed = failed = turn = 0


def check(name, good, why=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"not ok - {name}: {why}", flush=True)
    return good


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300, **more)


def everything(folder):
    """Each name with its kind, mode and bytes. The index of a journal is no more than its index; what a server that runs puts
    in another's place while this looks is not there any more."""
    found = {}
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_socket():
                continue
            content = path.read_bytes() if path.is_file() and not path.name.endswith("-shm") else None
            found[str(path.relative_to(folder))] = (path.stat().st_mode, content)
        except FileNotFoundError:
            pass
    return found


def told(folder, after):
    return [name for name in set(folder) | set(after) if folder.get(name) != after.get(name)]


def some_orders():
    """Those that matter most, and the next few of all: over the cases each has its turns."""
    global turn
    names = list(ORDERS)
    rest = [names[(turn + i) % len(names)] for i in range(4)]
    turn += 4
    return dict.fromkeys(["serve", "verify"] + rest)


class Place:
    """A copy of the good data, to be spoilt."""

    def __init__(self, good):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        shutil.copytree(good, self.folder, dirs_exist_ok=True, symlinks=True)
        self.data, self.key = self.folder / "data", self.folder / "master.key"
        self.db, self.keys = self.data / "keukentafel.db", self.data / "keys.db"

    def close(self):
        shutil.rmtree(self.folder)

    def order(self, name, **more):
        words = [word.replace("{folder}", str(self.folder)) for word in ORDERS[name]]
        return run(PROGRAM, *name.split(), *words, "--data", self.data, "--key-file", self.key, **more)

    def refused(self, case, says, does, status=3, orders=None, **more):
        orders = orders or some_orders()
        before = everything(self.folder)
        for name in orders:
            try:
                made = self.order(name, **more)
            except subprocess.TimeoutExpired:
                check(f"{case}: {name}", False, "it went on")
                continue
            said = made.stdout + made.stderr
            check(f"{case}: {name} ends with {status}", made.returncode == status, f"{made.returncode}: {said}")
            check(f"{case}: {name} says which and what to do", says in said and does in said, f"wanted {says!r} and {does!r}: {said}")
            changed = told(before, everything(self.folder))
            if not check(f"{case}: {name} changes nothing", not changed, changed):
                return


def write_at(path, at, content):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(content)


def sql(path, *texts):
    with sqlite3.connect(path) as db:
        for text in texts:
            db.execute(text)
    db.close()


def header(path):
    write_at(path, 0, os.urandom(100))


def a_page(path):
    """One of the middle of the largest table."""
    db = sqlite3.connect(path)
    pages = db.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1 ORDER BY rootpage").fetchall()
    db.close()
    write_at(path, (pages[len(pages) // 2][0] - 1) * PAGE, os.urandom(PAGE))


def zeroed_tail(path):
    size = path.stat().st_size
    write_at(path, size // 2, bytes(size - size // 2))


def half(path):
    os.truncate(path, path.stat().st_size // 2)


def folder_instead(path):
    path.unlink()
    path.mkdir()


def foreign(path):
    path.unlink()
    sql(path, "CREATE TABLE recipe (name TEXT)")


DAMAGE = (("the header is damaged", header, "first page is damaged"), ("a page is noise", a_page, "damaged"),
          ("the tail is zero", zeroed_tail, "damaged"), ("half written", half, "damaged"),
          ("no database", lambda path: path.write_bytes(b"Dear Mia, " * 1000), "not a database"), ("another program's", foreign, "another program's file"),
          ("a folder", folder_instead, "it is a folder"))


def damaged(good):
    for case, spoil, says in DAMAGE:
        for name in ("keukentafel.db", "keys.db"):
            place = Place(good)
            spoil(place.data / name)
            place.refused(f"{name}, {case}", f"{name}: ", BACKUP)
            made = place.order("verify")
            check(f"{name}, {case}: in those words", says in made.stderr, made.stderr)
            place.close()


def missing(good):
    for case, spoil, says in (
            ("keys.db is gone", lambda place: place.keys.unlink(), "keys.db: it is not there"),
            ("keys.db and the master key are gone", lambda place: (place.keys.unlink(), place.key.unlink()), "keys.db: it is not there"),
            ("keys.db is empty", lambda place: os.truncate(place.keys, 0), "keys.db: it is empty"),
            ("keukentafel.db is gone", lambda place: place.db.unlink(), "keukentafel.db: it is not there or empty"),
            ("keukentafel.db is empty", lambda place: os.truncate(place.db, 0), "keukentafel.db: it is not there or empty")):
        place = Place(good)
        spoil(place)
        place.refused(case, says, BACKUP)
        place.close()


def wrong_key(good, other):
    for case, spoil, says in (
            ("another master key", lambda place: shutil.copy(other / "master.key", place.key), "does not fit"),
            ("no master key", lambda place: place.key.unlink(), "its master key file is not"),
            ("a master key of one digit less", lambda place: os.truncate(place.key, 64), "64 hexadecimal digits"),
            ("a folder as master key", lambda place: folder_instead(place.key), "is not a file"),
            ("a master key that others may read", lambda place: place.key.chmod(0o644), "chmod 600"),
            ("keys.db of another installation",
             lambda place: (shutil.copy(other / "data/keys.db", place.keys), shutil.copy(other / "master.key", place.key)), "belongs to another keukentafel.db")):
        place = Place(good)
        spoil(place)
        place.refused(case, says, "--key-file FILE names another")
        place.close()


def later(good):
    for case, file, text in (("a later schema", "keukentafel.db", "PRAGMA user_version=1000"), ("later events", "keukentafel.db", "UPDATE instance SET grown = grown + 1"),
                             ("later keys", "keys.db", "PRAGMA user_version=1000")):
        place = Place(good)
        sql(place.data / file, text)
        place.refused(case, f"{file}: made by a later version", "use the program that made it")
        place.close()


def folders(good):
    place = Place(good)
    shutil.rmtree(place.data)
    place.data.write_text("no folder")
    place.refused("a file instead of the folder", "is a file, and should be a folder", "--data DIR")
    place.close()
    place = Place(good)
    place.data.chmod(0o755)
    place.refused("a folder that others may read", "others may look into", "chmod 700")
    place.close()
    place = Place(good)
    shutil.rmtree(place.data)
    makes = ("serve", "demo")
    place.refused("no folder", "there is no data", "serve --data", orders=[name for name in ORDERS if name not in makes])
    place.refused("no folder, but a master key", "its keys.db is not", "--key-file", orders=makes)
    place.close()


def not_allowed(good):
    """As somebody to whom the files do not belong."""
    if os.geteuid() != 0:
        return
    for case, spoil, says in (
            ("keukentafel.db of somebody else", lambda place: os.chown(place.db, 0, 0), "keukentafel.db: this user may not"),
            ("keys.db of somebody else", lambda place: os.chown(place.keys, 0, 0), "keys.db: this user may not"),
            ("a folder of somebody else", lambda place: os.chown(place.data, 0, 0), "this user may not read and write in"),
            ("keukentafel.db that is for reading", lambda place: place.db.chmod(0o400), "keukentafel.db: this user may not")):
        place = Place(good)
        for path in (place.folder, *place.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        spoil(place)
        place.refused(case, says, "run as whom it belongs to", user=NOBODY, group=NOBODY, extra_groups=[])
        place.close()


def in_use(good):
    place = Place(good)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen([PROGRAM, "serve", "--port", port, "--data", place.data, "--key-file", place.key], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if "is ready" in line:
            break
    # Its jobs have made their first round: nothing more is written by itself.
    before, now = None, everything(place.data)
    while before != now or not (place.data / "clock").exists():
        time.sleep(0.5)
        before, now = now, everything(place.data)
    alone = ("serve", "demo", "erase", "rebuild", "rotate-key")
    place.refused("in use by a server", "in use", "Stop that first", status=4, orders=alone)
    server.kill()
    server.wait()
    # The journal that it left is not touched by a refusal either.
    check("a killed server leaves a journal", (place.data / "keukentafel.db-wal").exists() or (place.data / "keys.db-wal").exists())
    key = place.key.read_text()
    place.key.write_text("0" * 64 + "\n")
    place.refused("after a kill, another master key", "does not fit", "--key-file FILE names another", orders=("serve", "verify", "rebuild", "backup", "rotate-key"))
    place.key.write_text(key)
    made = place.order("verify")
    check("and with the right one all is there", made.returncode == 0 and " 0 found wrong" in made.stdout, made.stdout + made.stderr)
    place.close()


def restores(good, other):
    """What a backup must not be, and where it may not go."""
    place = Place(good)
    made = place.order("backup")
    check("a backup is made", made.returncode == 0, made.stderr)
    copy, keep = place.folder / "copy", place.folder / "keep"
    shutil.copytree(copy, keep)

    def restore(case, says, does, status=3, key=None, source=copy, target=place.folder / "new", more=()):
        before = everything(place.folder)
        made = run(PROGRAM, "restore", source, "--data", target, "--key-file", key or place.key, *more)
        check(f"restore, {case}: ends with {status}", made.returncode == status, f"{made.returncode}: {made.stderr}")
        check(f"restore, {case}: says which and what to do", says in made.stderr and does in made.stderr, made.stderr)
        changed = told(before, everything(place.folder))
        check(f"restore, {case}: makes nothing", not changed, changed)

    restore("another key", "does not fit", "--key-file FILE names another", key=other / "master.key")
    restore("no key", "is not there", "--key-file FILE names another", key=place.folder / "none")
    restore("no backup", "no manifest", "take another backup", source=good)
    restore("nothing there", "there is no folder", "name the folder of a backup", source=place.folder / "nowhere", status=2)
    restore("where data is", "something in", "--data NEW", status=2, target=place.data)
    restore("newer keys of another installation", "of another instance", "--newer-keys", more=("--newer-keys", other / "data/keys.db"))
    restore("newer keys that are not there", "no such file", "--newer-keys", more=("--newer-keys", place.folder / "none"))
    restore("newer keys that are no keys", "keys.db: not a database", "--newer-keys", more=("--newer-keys", place.key))
    for name in ("keukentafel.db", "keys.db", "manifest.json"):
        for case, spoil in (("is not there", lambda path: path.unlink()), ("is half", half), ("has another byte", lambda path: write_at(path, 200, b"\xff\xfe")),
                            ("is a folder", folder_instead)):
            spoil(copy / name)
            restore(f"{name} {case}", name if name != "manifest.json" else "manifest", "take another backup")
            shutil.rmtree(copy)
            shutil.copytree(keep, copy)
    foreign(copy / "keukentafel.db")
    restore("a foreign file", "keukentafel.db is not the one", "take another backup")
    place.close()


def covered():
    listed = set(re.findall(r"^  ([a-z-]+(?: [a-z]+)?)  ", run(PROGRAM, "--help").stdout, re.M)) | {"rebuild --verify"}
    check("every command is asked", listed == set(ORDERS) | WITHOUT_DATA, listed ^ (set(ORDERS) | WITHOUT_DATA))


def main():
    home = pathlib.Path(tempfile.mkdtemp())
    good, other = home / "good", home / "other"
    for place in (good, other):
        place.mkdir()
        made = run(PROGRAM, "demo", "--data", place / "data", "--key-file", place / "master.key")
        check("the demo is made", made.returncode == 0, made.stderr)
    begun = time.monotonic()
    for part in (covered, lambda: damaged(good), lambda: missing(good), lambda: wrong_key(good, other), lambda: later(good), lambda: folders(good),
                 lambda: not_allowed(good), lambda: in_use(good), lambda: restores(good, other)):
        part()
    shutil.rmtree(home)
    print(f"{time.monotonic() - begun:.0f} s")
    print(f"# {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
