#!/usr/bin/env python3
"""A professional's desk of 150 tables with 200 events each: the first time after a start, and then."""
import statistics
import subprocess
import time

from shared import PROGRAMS, Data, Server, Table, fetch, temporary

TABLES, TIMES, STARTS, BUDGET_MS = 150, 60, 5, 50


def main():
    table = Table()
    with temporary() as folder:
        data = Data(folder, TABLES - 1)
        cookie = "__Host-s=" + subprocess.run([PROGRAMS / "desk", data.place[1], data.place[3]], check=True, capture_output=True,
                                              text=True).stdout.strip()
        cold, cpu, warm, size = [], [], [], 0
        for _ in range(STARTS):
            server = Server(data)
            took, worked = [], []
            for _ in range(TIMES):
                begin, before = time.monotonic(), server.cpu_ms()
                page, _headers = fetch(f"{server.url}/tables", cookie)
                took.append((time.monotonic() - begin) * 1000)
                worked.append(server.cpu_ms() - before)
                size = len(page)
            server.stop()
            if page.count(b"<li><h3><a href=") < TABLES:
                raise SystemExit("the desk does not show every table")
            cold.append(took[0])
            cpu.append(worked[0])
            warm.append(statistics.median(took[TIMES // 2:]))
        noted, first, again = cold[0], statistics.median(cold[1:]), statistics.median(warm)
        what = f"desk of {TABLES} tables, {size / 1000:.0f} kB"
        table.put(f"{what}: first of a quarter, looks noted", f"{noted:.1f} ms")
        table.put(f"{what}: nothing in memory", f"{first:.1f} ms", f"<= {BUDGET_MS} ms", first <= BUDGET_MS)
        table.put(f"{what}: nothing in memory, of a core", f"{statistics.median(cpu[1:]):.1f} ms", f"<= {BUDGET_MS} ms",
                  statistics.median(cpu[1:]) <= BUDGET_MS)
        table.put(f"{what}: in memory", f"{again:.1f} ms", f"<= {BUDGET_MS} ms", again <= BUDGET_MS)
    table.show()


main()
