#!/usr/bin/env python3
"""Durable appends over HTTP beside bare group commit in C with the same settings and row sizes, in turn."""
import subprocess

from shared import CONNECTIONS, PROGRAMS, SECONDS, Data, Server, Table, compared, load, temporary

HOUSEHOLDS = 400  # as many as people write at in those seconds; all of them fit in the cache


def main():
    table, runs = Table(), iter(range(1000))
    with temporary() as folder:
        data = Data(folder, HOUSEHOLDS)
        (data.folder / "tables").write_text("\n".join(data.tables) + "\n")
        server = Server(data)

        def ours():
            return load(server.url, data.cookie, "append.lua", env={"TABLES": str(data.folder / "tables"), "RUN": f"run{next(runs)}"})

        def bare():
            said = subprocess.run([PROGRAMS / "commit", data.folder / f"bare{next(runs)}.db", str(CONNECTIONS), str(SECONDS)],
                                  check=True, capture_output=True, text=True).stdout.split()
            return float(said[0]), float(said[1])

        reached, late, best, best_late, ratio = compared(ours, bare)
        table.put("durable appends over HTTP, a second", f"{reached:.0f}; bare group commit {best:.0f}")
        table.put("  as a ratio to it", f"{ratio:.2f}", ">= 0.3 (goal 0.6)", ratio >= 0.3)
        table.put("  99th percentile", f"{late:.1f} ms; bare {best_late:.1f} ms")
        table.put("memory, after it", f"{server.resident_mb():.0f} MB", "<= 256 MB", server.resident_mb() <= 256)
        server.stop()
        verified = subprocess.run([server.process.args[0], "verify", *data.place], capture_output=True, text=True)
        table.put("verify", verified.stdout.strip() or verified.stderr.strip())
    table.show()


main()
