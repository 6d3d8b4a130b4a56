#!/usr/bin/env python3
"""./run as a newcomer meets it: an empty data folder is filled, the links are told, the second start is quick."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_START_S, SECOND_START_S, STOP_S, TOLD_S = 300, 1.0, 60, 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listening(port):
    """The addresses on which somebody listens at this port, from the kernel's own tables."""
    found = set()
    for table in ("tcp", "tcp6"):
        for row in pathlib.Path("/proc/net", table).read_text().splitlines()[1:]:
            address, number = row.split()[1].split(":")
            if row.split()[3] == "0A" and int(number, 16) == port:
                found.add(bytes.fromhex(address)[::-1])
    return found


class Started:
    """./run on a port of its own; `ready_s` is the time until /healthz answered."""

    def __init__(self, folder, *more):
        self.port = free_port()
        self.out = open(folder / "out", "w+")
        begin = time.monotonic()
        self.process = subprocess.Popen([ROOT / "run", "--port", str(self.port), "--data", folder / "data", *more],
                                        stdout=self.out, stderr=subprocess.STDOUT, cwd=folder)
        while not self.answers("/healthz"):
            if self.process.poll() is not None or time.monotonic() - begin > FIRST_START_S:
                raise AssertionError(f"not ready ({self.process.poll()}): {self.said()}")
            time.sleep(0.01)
        self.ready_s = time.monotonic() - begin

    def answers(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def said(self):
        return pathlib.Path(self.out.name).read_text()

    def said_when(self, words):
        """What it said, once `words` are among it: it may answer a moment before it has told so."""
        end = time.monotonic() + TOLD_S
        while words not in self.said() and time.monotonic() < end:
            time.sleep(0.01)
        return self.said()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        finally:
            self.out.close()


class Run(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.links = cls.folder / "links.json"
        cls.first = Started(cls.folder, "--links-json", cls.links)
        cls.said = cls.first.said_when("is ready on")
        cls.front = cls.first.answers("/")
        cls.listening = listening(cls.first.port)
        cls.status = cls.first.stop()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_front_page(self):
        self.assertTrue(self.front)

    def test_links_of_each_person(self):
        people = json.loads(self.links.read_text())
        self.assertGreaterEqual(len(people), 5)
        for person in people:
            for field in ("name", "role", "table", "url"):
                self.assertTrue(person[field], person)
            self.assertRegex(person["url"], rf"^http://(localhost|127\.0\.0\.1):{self.first.port}/")
            self.assertIn(person["url"], self.said)
            self.assertIn(person["name"], self.said)
        self.assertEqual(len({person["url"] for person in people}), len(people))

    def test_says_where_it_is(self):
        self.assertRegex(self.said, rf"http://localhost:{self.first.port}")

    def test_listens_here_only(self):
        self.assertEqual(self.listening, {socket.inet_aton("127.0.0.1")})

    def test_key_is_its_owners_alone_and_apart(self):
        key = self.folder / "data.key"
        self.assertEqual(stat.S_IMODE(os.stat(key).st_mode), 0o600)
        self.assertIn(str(key), self.said)

    def test_stops_when_asked(self):
        self.assertEqual(self.status, 0)

    def test_second_start_is_quick_and_keeps_what_was_there(self):
        second = Started(self.folder)
        said = second.said()
        self.assertEqual(second.stop(), 0)
        self.assertLess(second.ready_s, SECOND_START_S)
        self.assertNotRegex(said, re.compile("installing|building", re.I))

    def test_help_starts_nothing(self):
        made = subprocess.run([ROOT / "run", "--help"], capture_output=True, text=True, timeout=TOLD_S)
        self.assertEqual(made.returncode, 0)
        for option in ("--port", "--data", "--listen", "--links-json"):
            self.assertIn(option, made.stdout)

    def test_wrong_option_is_told(self):
        made = subprocess.run([ROOT / "run", "--prot", "8081", "--data", self.folder / "data"], capture_output=True, text=True, timeout=TOLD_S)
        self.assertNotEqual(made.returncode, 0)
        self.assertIn("--port", made.stderr + made.stdout)


def main():
    result = unittest.main(exit=False).result
    bad = len(result.failures) + len(result.errors)
    print(f"# {result.testsRun - bad} passed, {bad} failed")
    sys.exit(1 if bad or not result.testsRun else 0)


main()
