"""What the measurements share: a server on data of its own, nginx beside it, wrk before them, and a table of results."""
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

PROGRAM = pathlib.Path(os.environ["KEUKENTAFEL"])
PROGRAMS = pathlib.Path(os.environ["BENCHMARKS"])
HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS, TIMES = 64, 3
SECONDS = int(os.environ.get("SECONDS_EACH", "3"))
CORES = os.cpu_count() or 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, process):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                answer.read()
                return
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"{url}: it stopped")
            time.sleep(0.002)
    raise SystemExit(f"{url}: not up after a minute")


class Data:
    """The standard household, and `households` more with the same story."""

    def __init__(self, folder, households, events=200):
        self.folder, self.households = pathlib.Path(folder), households
        self.place = ["--data", self.folder / "data", "--key-file", self.folder / "master.key"]
        begin = time.monotonic()
        made = subprocess.run([PROGRAMS / "fill", self.place[1], self.place[3], str(households), str(events)],
                              check=True,
                              capture_output=True, text=True).stdout.split()
        self.cookie, self.table, self.tables = f"__Host-s={made[0]}", made[1], made[2:]
        print(f"   ({households + 1} households of 12 people, {events} events: made in {time.monotonic() - begin:.0f} s)")


class Server:
    def __init__(self, data):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        begin = time.monotonic()
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", str(self.port), *data.place], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        wait_for(f"{self.url}/healthz", self.process)
        self.ready_s = time.monotonic() - begin

    def resident_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def cpu_ms(self):
        """What its threads have had of a core so far: unlike the clock, the same on a machine that is busy with others."""
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fetch(url, cookie, encoding="identity"):
    ask = urllib.request.Request(url, headers={"Cookie": cookie, "Accept-Encoding": encoding})
    with urllib.request.urlopen(ask) as answer:
        return answer.read(), answer.headers


class Nginx:
    """Serves given bytes with the headers they came with: a worker a core, as we have a loop a core."""

    def __init__(self, folder, pages):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        folder = pathlib.Path(folder) / "nginx"
        folder.mkdir(mode=0o755, exist_ok=True)
        folder.parent.chmod(0o755)
        places = ""
        for name, (body, headers) in pages.items():
            (folder / name).write_bytes(body)
            told = "".join(f"add_header {key} \"{value}\";" for key, value in headers.items()
                           if key.lower() not in ("date", "content-length", "connection", "content-type", "server"))
            places += f"location /{name}/ {{ {told} default_type text/html; try_files /{name} =404; }}\n"
        config = folder / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        config.write_text(f"""{user} daemon off; worker_processes {CORES}; error_log stderr crit; pid {folder}/pid;
            events {{ worker_connections 4096; }}
            http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
                client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
                uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
                server {{ listen 127.0.0.1:{self.port} reuseport; root {folder}; {places} }} }}""")
        self.process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", config, "-p", folder])
        wait_for(f"{self.url}/{next(iter(pages))}/", self.process)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def load(url, cookie, script=None, headers=(), env=None, seconds=SECONDS):
    """Answers a second and the 99th percentile in ms."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", f"Cookie: {cookie}"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", HERE / script]
    said = subprocess.run([*command, url], check=True, capture_output=True, text=True, env={**os.environ, **(env or {})}).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = re.search(r"Socket errors: .*", said)
    if wrong or errors:
        print(f"   (wrk: {wrong[0] if wrong else ''} {errors[0] if errors else ''})")
    late = re.search(r"^ +99%\s+([\d.]+\w+)", said, re.M)
    if not late:
        raise SystemExit(f"wrk said: {said}")
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
            milliseconds(late[1]))


def compared(one, other):
    """Both in turn, TIMES times: the medians of what each reached, and of their ratio in the same turn."""
    turns = [(one(), other()) for _ in range(TIMES)]
    middle = statistics.median
    return (middle(a[0] for a, _ in turns), middle(a[1] for a, _ in turns), middle(b[0] for _, b in turns),
            middle(b[1] for _, b in turns), middle(a[0] / b[0] for a, b in turns))


class Table:
    def __init__(self):
        self.rows = [("what", "measured", "budget", "met")]

    def put(self, what, measured, budget="", met=None):
        self.rows.append((what, measured, budget, "" if met is None else "yes" if met else "NO"))

    def show(self):
        widths = [max(len(row[i]) for row in self.rows) for i in range(4)]
        for row in self.rows:
            print("   " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        keep("table", self.rows[1:])


def keep(kind, figures):
    """For document.py, which writes down what all parts measured."""
    folder = pathlib.Path(os.environ["RESULTS"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{pathlib.Path(sys.argv[0]).stem}.{kind}.json").write_text(json.dumps(figures))


def temporary():
    return tempfile.TemporaryDirectory(prefix="kt-bench-")
