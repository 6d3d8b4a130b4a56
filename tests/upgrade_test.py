#!/usr/bin/env python3
"""Data of the version before, killed at each call that changes a file while it is brought along: what stands there is the old file
or the new one, never between; the next start goes on; the copy of before is whole."""
import hashlib
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("KEUKENTAFEL", str(ROOT / "build/release/main/keukentafel"))
KILLS = int(os.environ.get("RUNS", "40"))
passed = failed = 0


def check(name, good, why=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"not ok - {name}: {why}", flush=True)
    return good


class Data:
    def __init__(self, folder):
        self.folder, self.data, self.key = folder, folder / "data", folder / "master.key"
        self.db = self.data / "keukentafel.db"
        self.kept = self.data / "keukentafel.db.schema-2"

    def order(self, *words, kill_at=None, counted=False, planted=False):
        env, tests = dict(os.environ), pathlib.Path(PROGRAM).parent.parent / "tests"
        if kill_at or counted:
            env["LD_PRELOAD"] = str(tests / "kill_at.so") + (f":{tests / 'planted_upgrade.so'}" if planted else "")
        if kill_at:
            env["KILL_AT"] = str(kill_at)
        return subprocess.run([PROGRAM, *words, "--data", str(self.data), "--key-file", str(self.key)], capture_output=True, text=True, timeout=300, env=env)

    def version(self, path=None):
        return rows(path or self.db, "PRAGMA user_version")[0][0]

    def story(self, path=None):
        return hashlib.sha256(repr(rows(path or self.db, "SELECT * FROM event ORDER BY household, log, number")).encode()).hexdigest()


def rows(path, text):
    db = sqlite3.connect(path)
    found = db.execute(text).fetchall()
    db.close()
    return found


def earlier(path):
    """As the version before made it: the steps since, back."""
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode=DELETE; ALTER TABLE instance DROP COLUMN grown; UPDATE instance SET schema = 2; PRAGMA user_version=2;"
                     "UPDATE derived_from SET text = text || ' -- of before'")
    db.close()


def main():
    home = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    good = Data(home / "good")
    good.folder.mkdir()
    made = good.order("demo")
    check("the demo is made", made.returncode == 0, made.stderr)
    earlier(good.db)
    story = good.story()

    def copy(name):
        shutil.copytree(good.folder, home / name)
        return Data(home / name)

    data = copy("beside")
    for order in ("verify", "dump", "backup"):
        made = data.order(order, *([str(home / "copy")] if order == "backup" else []))
        check(f"{order} does not bring it along by itself", made.returncode == 3 and "rebuild --data" in made.stderr, made.stderr)
    check("and leaves it as it is", data.version() == 2 and not data.kept.exists())
    made = data.order("rebuild", counted=True)
    check("rebuild does", made.returncode == 0 and " 0 found wrong" in made.stdout, made.stdout + made.stderr)
    calls = int(made.stderr.rsplit("calls: ", 1)[1])
    check("the copy is there", data.version(data.kept) == 2 and data.story(data.kept) == story)
    check("and nothing half", not list(data.data.glob("*.part")))

    killed, before, between, after = 0, 0, 0, 0
    for at in sorted({1 + i * calls // KILLS for i in range(KILLS)}):
        data = copy(f"kill-{at}")
        made = data.order("rebuild", kill_at=at)
        killed += made.returncode == -signal.SIGKILL
        shutil.copytree(data.data, data.folder / "look")  # with its journals
        look = Data(data.folder)
        look.db = data.folder / "look/keukentafel.db"
        version = look.version()
        before, after = before + (version == 2), after + (version > 2)
        if version > 2:
            check(f"kill {at}: the copy came first", data.kept.exists() and data.story(data.kept) == story)
        check(f"kill {at}: nothing of the stories is gone", look.story() == story)
        made = data.order("rebuild")
        check(f"kill {at}: it goes on", made.returncode == 0 and " 0 found wrong" in made.stdout, made.stdout + made.stderr)
        check(f"kill {at}: all is there", data.story() == story and data.version() > 2 and data.version(data.kept) == 2 and data.story(data.kept) == story)
        check(f"kill {at}: nothing half stays", not list(data.data.glob("*.part*")), list(data.data.iterdir()))
        shutil.rmtree(data.folder)
    check("some were killed before the change and some after it", killed > KILLS // 2 and before and after, (killed, before, after))
    # The bug that this must find: the steps are not one transaction.
    found = 0
    counted = copy("planted").order("rebuild", counted=True, planted=True)
    calls_planted = int(counted.stderr.rsplit("calls: ", 1)[1])
    for at in range(1, calls_planted + 1):
        data = copy(f"planted-{at}")
        data.order("rebuild", kill_at=at, planted=True)
        made = data.order("rebuild")
        found += made.returncode != 0 or data.story() != story
        shutil.rmtree(data.folder)
        if found:
            break
    check("the same trial finds an upgrade that is not one transaction", found, f"{calls_planted} calls")
    made = Data(good.folder).order("verify")
    check("and the file it all began with is as it was", made.returncode == 3 and good.version() == 2)
    shutil.rmtree(home)
    print(f"{calls} calls change a file; killed at {killed} of them: {before} times still of before, {after} times of now")
    print(f"# {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
