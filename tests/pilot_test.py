#!/usr/bin/env python3
"""What stands in docs/pilot/ is true: the unit files verify and their command starts, nginx carries requests to it, the drill tells a
good copy from a bad one, every command that is written down exists, and every row of the retention table stands on the code."""
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PILOT = ROOT / "docs/pilot"
PROGRAM = os.environ.get("KEUKENTAFEL", str(ROOT / "build/release/main/keukentafel"))
UNITS = ("keukentafel.service", "keukentafel-backup.service", "keukentafel-backup.timer", "keukentafel-anchor.service", "keukentafel-anchor.timer")


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unit_command(name="keukentafel.service"):
    text = (PILOT / name).read_text()
    return shlex.split(re.search(r"^ExecStart=((?:.*\\\n)*.*)$", text, re.M)[1].replace("\\\n", " "))


class Pilot(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.data, self.key = self.folder / "data", self.folder / "master.key"
        self.running = []

    def tearDown(self):
        for child in self.running:
            child.send_signal(signal.SIGTERM)
            child.wait()
        shutil.rmtree(self.folder)

    def on_data(self, *words):
        return run(PROGRAM, *words, "--data", self.data, "--key-file", self.key)

    def start(self, words, port):
        child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.running.append(child)
        for _ in range(2400):
            if child.poll() is not None:
                self.fail(f"{words} ended with {child.returncode}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return child
            time.sleep(0.05)
        self.fail(f"{words} does not listen on {port}")

    def serve(self):
        """The command of the unit, with folders and a port of this test."""
        words, port = unit_command(), free_port()
        (self.folder / "smtp").write_text("somebody\nsecret\n")
        (self.folder / "smtp").chmod(0o600)
        for option, value in (("--data", self.data), ("--key-file", self.key), ("--port", port), ("--smtp-credentials", self.folder / "smtp")):
            words[words.index(option) + 1] = value
        self.start([PROGRAM] + words[1:], port)
        return port


class Units(Pilot):
    def verify(self, changes=()):
        for name in UNITS:
            text = (PILOT / name).read_text().replace("/usr/local/bin/keukentafel", PROGRAM).replace("/usr/local/lib/keukentafel/drill", str(PILOT / "drill"))
            for before, after in changes:
                text = text.replace(before, after)
            (self.folder / name).write_text(text)
        made = run("systemd-analyze", "verify", *(self.folder / name for name in UNITS))
        return made.returncode, made.stdout + made.stderr

    def test_units_verify(self):
        self.assertEqual(self.verify(), (0, ""))

    def test_verify_would_find_a_slip(self):
        self.assertIn("ProtectSytem", self.verify([("ProtectSystem=", "ProtectSytem=")])[1])

    def test_exposure(self):
        made = run("systemd-analyze", "security", "--offline=yes", PILOT / "keukentafel.service")
        said = re.search(r"Overall exposure level.*?: ([\d.]+)", made.stdout)[1]
        self.assertIn(f"says {said} (0 is", (PILOT / "operator.md").read_text())
        self.assertLess(float(said), 2)

    def test_command_of_the_unit_serves(self):
        port = self.serve()
        self.assertEqual(urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read(), b"ready\n")


    def test_command_of_the_anchor_says_where_the_stories_stand(self):
        self.assertEqual(self.on_data("demo", "--base-url", "http://localhost:1").returncode, 0)
        words, log = unit_command("keukentafel-anchor.service"), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        log.bind(str(self.folder / "log"))
        log.settimeout(5)
        anchors = self.folder / "anchors"
        for option, value in (("--data", self.data), ("--key-file", self.key), ("--syslog", self.folder / "log"), ("anchor", anchors)):
            words[words.index(option) + 1] = value
        for _ in range(2):
            made = run(PROGRAM, *words[1:])
            self.assertEqual(made.returncode, 0, made.stderr)
        lines = anchors.read_text().splitlines()
        self.assertEqual([log.recv(65536).decode().split(": ", 1)[1] for _ in lines], lines)
        made = self.on_data("verify", "--anchors", anchors)
        self.assertEqual(made.returncode, 0, made.stdout)
        self.assertIn("0 found wrong", made.stdout)
        shutil.copytree(self.data, self.folder / "then")
        data = self.data
        self.data = self.folder / "then"
        table = self.on_data("dump").stdout.split()[0]
        self.data = data
        self.assertIn("Erased", self.on_data("erase", table, "--yes").stdout)
        self.assertEqual(run(PROGRAM, *words[1:]).returncode, 0)
        self.data = self.folder / "then"
        self.assertIn(f"table {table}: it was erased, and is no longer", self.on_data("verify", "--anchors", anchors).stdout)
        words[words.index("--data") + 1] = self.data
        made = run(PROGRAM, *words[1:])
        self.assertEqual(made.returncode, 1)
        self.assertIn("nothing is added to it", made.stderr)
        log.close()


class Proxy(Pilot):
    def test_nginx_carries(self):
        port, plain, secure = self.serve(), free_port(), free_port()
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=plan.example.nl", "-days", "2",
            "-keyout", self.folder / "privkey.pem", "-out", self.folder / "fullchain.pem", check=True)
        text = (PILOT / "nginx.conf").read_text().replace("/etc/letsencrypt/live/plan.example.nl", str(self.folder))
        text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl").replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        text = text.replace("/var/log/nginx", str(self.folder))
        paths = " ".join(f"{name}_temp_path {self.folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(f"daemon off;\npid {self.folder}/pid;\nerror_log {self.folder}/error.log;\nevents {{}}\nhttp {{ {paths}\n{text}\n}}\n")
        made = run("nginx", "-t", "-q", "-c", self.folder / "nginx.conf")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.start(["nginx", "-c", self.folder / "nginx.conf"], secure)
        trust = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        trust.check_hostname = False
        asked = urllib.request.Request(f"https://127.0.0.1:{secure}/", headers={"Host": "plan.example.nl", "Accept-Language": "nl"})
        answer = urllib.request.urlopen(asked, context=trust)
        self.assertIn("max-age=31536000", answer.headers["Strict-Transport-Security"])
        self.assertIn("Ik heb een code", answer.read().decode())
        self.assertFalse([path for path in self.folder.iterdir() if "access" in path.name])


class Drill(Pilot):
    def setUp(self):
        super().setUp()
        made = self.on_data("demo", "--base-url", "http://localhost:1")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.backups = self.folder / "backups"

    def drill(self, *more):
        return run(PILOT / "drill", "--program", PROGRAM, "--data", self.data, "--key-file", self.key, *more, self.backups)

    def copies(self):
        return sorted(path for path in self.backups.iterdir() if path.is_dir())

    def test_a_good_copy_and_the_one_after_it(self):
        for nights in (1, 2):
            made = self.drill()
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            self.assertEqual(made.stdout.count("0 found wrong"), 2)
            self.assertIn("can be read whole", made.stdout)
            self.assertEqual(len(self.copies()), nights)
            time.sleep(1.1)

    def test_a_story_that_is_shorter_than_last_night(self):
        self.assertEqual(self.drill().returncode, 0)
        heads = (self.backups / "heads").read_text()
        more = re.sub(r"^(head \S+ \S+) ([1-9]\d*) ", lambda hit: f"{hit[1]} {int(hit[2]) + 1} ", heads, count=1, flags=re.M)
        self.assertNotEqual(heads, more)
        (self.backups / "heads").write_text(more)
        time.sleep(1.1)
        self.assertEqual(self.drill().returncode, 1)

    def test_old_copies_go(self):
        self.assertEqual(self.drill().returncode, 0)
        old = self.copies()[0]
        os.utime(old, (time.time() - 31 * 86400,) * 2)
        time.sleep(1.1)
        self.assertEqual(self.drill("--keep", "30").returncode, 0)
        self.assertNotIn(old, self.copies())
        self.assertEqual(len(self.copies()), 1)
        self.assertEqual(self.drill("--keep", "31").returncode, 2)

    def test_the_wrong_key(self):
        self.key.write_text("0" * 64 + "\n")
        self.assertNotEqual(self.drill().returncode, 0)

    def test_putting_back_what_was_erased_since(self):
        """The commands of operator.md, "Putting it back", and of the plan for stopping."""
        self.assertEqual(self.drill().returncode, 0)
        table = self.on_data("dump").stdout.split()[0]
        self.assertIn("Erased: its keys are destroyed", self.on_data("erase", table, "--yes").stdout)
        back = self.folder / "back"
        made = run(PROGRAM, "restore", self.copies()[0], "--data", back, "--key-file", self.key, "--newer-keys", self.data / "keys.db")
        self.assertEqual(made.returncode, 0, made.stderr)
        made = run(PROGRAM, "verify", "--since", self.backups / "heads", "--data", back, "--key-file", self.key)
        self.assertEqual(made.returncode, 0, made.stdout)
        self.assertRegex(made.stdout, " 0 logs erased; 0 found wrong")
        self.assertNotEqual(run(PROGRAM, "dump", table, "--data", back, "--key-file", self.key).returncode, 0)


class Papers(unittest.TestCase):
    def test_every_command_exists(self):
        found = 0
        for page in sorted(PILOT.glob("*.md")):
            for line in re.findall(r"(?:^|sudo -u keukentafel |`)(keukentafel [a-z][^`\n]*)", page.read_text(), re.M):
                words = shlex.split(line)[1:]
                name = words[:2] if len(words) > 1 and words[0] in ("team", "person", "token") else words[:1]
                made = run(PROGRAM, *name, "--help")
                self.assertEqual(made.returncode, 0, f"{page.name}: {line}")
                for option in (word for word in words if word.startswith("--")):
                    self.assertIn(option, made.stdout, f"{page.name}: {line}")
                found += 1
        self.assertGreater(found, 15)

    def test_every_option_of_sending_exists(self):
        known = run(PROGRAM, "serve", "--help").stdout
        for option in re.findall(r"`(--[a-z-]+)", (PILOT / "operator.md").read_text()):
            if option not in ("--newer-keys", "--since", "--anchors"):
                self.assertIn(option, known)

    def test_every_link_leads_somewhere(self):
        for page in sorted(PILOT.glob("*.md")):
            for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
                if not link.startswith("https://"):
                    self.assertTrue((PILOT / link).exists(), f"{page.name}: {link}")

    def test_every_row_of_the_retention_table_stands_on_the_code(self):
        """A row's terms, and the place in the code that makes them so."""
        text = (PILOT / "bewaartermijnen.nl.md").read_text()
        for row, said, place, code in ROWS:
            line = next((line for line in text.splitlines() if line.startswith(f"| {row}")), None)
            self.assertIsNotNone(line, row)
            self.assertIn(said, line)
            self.assertIn(code, re.sub(r"\s+", " ", (ROOT / place).read_text()), f"{row}: {place}")


ROWS = (
    ("Eén stuk dat voorgoed", "meteen weg", "store/truth.sql", "NULL: redacted"),
    ("Welke hulpverlener keek", "zo lang als de tafel", "app/erase.c", "SQL_look_drop_all"),
    ("Pincode", "Argon2id", "store/truth.sql", "pin BYTEA, -- Argon2id"),
    ("Een tafel die alle regisseurs", "72 uur", "core/limit.def", "LIMIT(ERASING_HOURS, 72,"),
    ("Een tafel die alle regisseurs", "72 uur", "core/erasing.c", "wait_ms = (ms_time)LIMIT_ERASING_HOURS * 60 * 60 * 1000"),
    ("Wat alleen van iemand was", "30 dagen", "app/limit.def", "LIMIT(KEPT_DAYS, 30,"),
    ("Wat alleen van iemand was", "30 dagen", "app/erasing.h", "KEPT_MS ((ms_time)APP_KEPT_DAYS * 24 * 60 * 60 * 1000"),
    ("Ingelogd apparaat, bewoner", "90 dagen", "app/limit.def", "LIMIT(SESSION_DAYS, 90,"),
    ("Ingelogd apparaat, bewoner", "90 dagen", "app/session.c", ": APP_SESSION_DAYS * DAY_MS"),
    ("Uitnodiging, code of link", "24 uur", "app/limit.def", "LIMIT(LINK_HOURS, 24,"),
    ("Uitnodiging, code of link", "24 uur", "app/contact.c", "LINK_MS = APP_LINK_HOURS * 60 * 60 * 1000"),
    ("Ingelogd apparaat, hulpverlener", "10 uur; na 15 minuten", "app/limit.def", "LIMIT(WORK_HOURS, 10,"),
    ("Ingelogd apparaat, hulpverlener", "10 uur; na 15 minuten", "app/session.c", "professional ? APP_WORK_HOURS * HOUR_MS"),
    ("Ingelogd apparaat, hulpverlener", "na 15 minuten", "app/limit.def", "LIMIT(WORK_IDLE, 15,"),
    ("Ingelogd apparaat, hulpverlener", "na 15 minuten", "app/session.c", "professional ? APP_WORK_IDLE * MINUTE_MS"),
    ("Uitnodiging, code of link", "7 dagen", "app/limit.def", "LIMIT(ASK_DAYS, 7,"),
    ("Uitnodiging, code of link", "7 dagen", "app/effect.c", "(ms_time)APP_ASK_DAYS * 24 * HOUR_MS"),
    ("Uitnodiging, code of link", "per mail één uur", "web/sign_in.c", ".until = p->now + 3600000"),
    ("Verkeerde pogingen", "twee uur", "app/outbox.c", "sv_int(now / SWEEP_MS - 1)"),
    ("Bericht dat wacht", "drie dagen", "app/outbox.c", "three days together"),
    ("Hoe lang iemand op terugbellen wachtte", "zo lang als de tafel", "app/erase.c", "SQL_callback_drop_all"),
    ("Vraag om terugbellen", "tot er is gebeld", "store/truth.sql", "NULL: answered"),
    ("Wat een hulpverlener voor zichzelf", "1000", "app/limit.def", "LIMIT(KEEPSAKES, 1000,"),
    ("Wat een hulpverlener voor zichzelf", "1000", "app/keepsake.h", "KEEPSAKES = APP_KEEPSAKES"),
)


def main():
    result = unittest.main(exit=False).result
    bad = len(result.failures) + len(result.errors)
    print(f"# {result.testsRun - bad} passed, {bad} failed")
    sys.exit(1 if bad or not result.testsRun else 0)


main()
