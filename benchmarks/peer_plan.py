#!/usr/bin/env python3
"""The plan page of the standard household beside the same page made with Django under gunicorn, in the same run."""
import os
import socket
import subprocess
import time

from shared import CORES, HERE, Data, Server, Table, compared, fetch, free_port, load, temporary

PYTHON = "/usr/bin/python3"  # which has the packages of Debian


class Django:
    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        env = {**os.environ, "PEER_DATA": f"{folder}/peer.db", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
        made = subprocess.run([PYTHON, HERE / "peer.py"], env=env, check=True, capture_output=True, text=True).stdout.split()
        self.cookie, self.page = f"sessionid={made[0]}", f"{self.url}/t/{made[1]}/plan"
        self.process = subprocess.Popen([PYTHON, "-m", "gunicorn", "-w", str(CORES), "-b", f"127.0.0.1:{self.port}", "--keep-alive", "60",
                                         "--log-level", "error", "peer:application"], env=env, cwd=folder)
        self.wait()

    def wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("gunicorn does not come up")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def measure(table, data, server, peer):
    page = f"{server.url}/t/{data.table}/plan"
    ours, theirs = fetch(page, data.cookie)[0], fetch(peer.page, peer.cookie)[0]
    print(f"   (ours: {len(ours)} bytes; Django's: {len(theirs)})")
    reached, late, slow, slow_late, ratio = compared(lambda: load(page, data.cookie), lambda: load(peer.page, peer.cookie))
    table.put("plan page, a second", f"{reached:.0f}; Django {slow:.0f}")
    table.put("  times Django", f"{ratio:.0f}", ">= 100", ratio >= 100)
    table.put("  99th percentile", f"{late:.1f} ms; Django {slow_late:.0f} ms")


def main():
    table = Table()
    with temporary() as folder:
        data = Data(folder, 0)
        server, peer = Server(data), Django(folder)
        try:
            measure(table, data, server, peer)
        finally:
            peer.stop()
            server.stop()
    table.show()


main()
