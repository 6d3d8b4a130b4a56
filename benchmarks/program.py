#!/usr/bin/env python3
"""The program by itself: how soon it answers, what it takes at rest, how large it is."""
import pathlib
import shutil
import statistics
import subprocess

from shared import PROGRAM, Data, Server, Table, temporary

STARTS, HOUSEHOLDS = 9, 2000


def main():
    table = Table()
    with temporary() as folder:
        data, ready, resident = Data(folder, HOUSEHOLDS), [], []
        for _ in range(STARTS):
            server = Server(data)
            ready.append(server.ready_s)
            resident.append(server.resident_mb())
            server.stop()
        start, idle = statistics.median(ready), statistics.median(resident)
        table.put(f"start to first answer, {HOUSEHOLDS} households", f"{start * 1000:.0f} ms", "<= 300 ms", start <= 0.3)
        table.put("memory, idle", f"{idle:.1f} MB", "<= 20 MB", idle <= 20)
        if shutil.which("strip"):
            bare = pathlib.Path(folder) / "stripped"
            subprocess.run(["strip", "-o", bare, PROGRAM], check=True)
            size = bare.stat().st_size / 1e6
            table.put("program, stripped", f"{size:.2f} MB", "<= 3 MB", size <= 3)
    table.show()


main()
