#!/usr/bin/env python3
"""What it costs as the number of households grows, and as one story does. MANY is the largest number (default 100,000); DATA keeps
the data there from one run to the next, a folder for each number."""
import http.client
import os
import pathlib
import shutil
import statistics
import subprocess
import time

from document import COLUMNS
from shared import PROGRAM, PROGRAMS, Data, Nginx, Server, Table, fetch, keep, load, temporary

MOST = int(os.environ.get("MANY", "100000"))
SAMPLE, EACH, EVENTS = 5000, 150, (40, 60)
KEPT_FROM = 1000000
LONG = (100, 1000, 10000)


class Place:
    """So many households, made when they are not there yet, and what Server wants to know of them."""

    def __init__(self, folder, households):
        self.folder, self.households = pathlib.Path(folder, str(households)), households
        self.folder.mkdir(parents=True, exist_ok=True)
        self.place = ["--data", self.folder / "data", "--key-file", self.folder / "master.key"]

    def make(self):
        """What is written while measuring makes stories longer: of few households none of the sampled length would be left."""
        if self.households < KEPT_FROM and (self.folder / "data").exists():
            shutil.rmtree(self.folder)
            self.folder.mkdir()
        subprocess.run([PROGRAM, "demo", *self.place, "--households", str(self.households)], check=True, stdout=subprocess.DEVNULL)
        os.sync()  # or writing away what was made would be measured

    def gigabytes(self):
        return sum(file.stat().st_size for file in (self.folder / "data").iterdir()) / 1e9

    def sample(self):
        said = subprocess.run([PROGRAMS / "sample", self.place[1], self.place[3], str(SAMPLE), *map(str, EVENTS)], check=True,
                              capture_output=True, text=True).stdout.splitlines()
        rows = [line.split() for line in said]
        tables = self.folder / "tables"
        tables.write_text("".join(f"{cookie} {table}\n" for cookie, table in rows if table != "desk"))
        return [row for row in rows if row[1] == "desk"][0][0], [row for row in rows if row[1] != "desk"], tables


class Client:
    """One after the other on one connection, and what the server's threads had of a core for each."""

    def __init__(self, server):
        self.server, self.connection = server, http.client.HTTPConnection("127.0.0.1", server.port)

    def each(self, asks):
        before = self.server.cpu_ms()
        for path, cookie in asks:
            self.connection.request("GET", path, headers={"Cookie": f"__Host-s={cookie}", "Accept-Encoding": "identity"})
            answer = self.connection.getresponse()
            if len(answer.read()) < 1000 or answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
        return (self.server.cpu_ms() - before) / len(asks)


def pages(rows):
    return [(f"/t/{table}/plan", cookie) for cookie, table in rows[:EACH]]


def size_measured(place):
    """A row of figures at this size."""
    place.make()
    desk, rows, tables = place.sample()
    cold, warm, desks, ready = [], [], [], []
    for _ in range(3):
        server = Server(place)
        ready.append(server.ready_s * 1000)
        client = Client(server)
        client.each([("/tables", rows[-1][0])])  # the first of a kind loads what all share
        cold.append(client.each(pages(rows)))
        warm.append(min(client.each(pages(rows)) for _ in range(3)))
        desks.append(client.each([("/tables", desk)]))
        idle = server.resident_mb()
        if len(cold) < 3:
            server.stop()
    reached, late = load(server.url, rows[0][0], "growth.lua", env={"TABLES": str(tables)})
    written, written_late = load(server.url, rows[0][0], "growth.lua", env={"TABLES": str(tables), "WRITE": f"w{place.households}-{time.time_ns()}"})
    figures = {"households": place.households, "gigabytes": place.gigabytes(), "start": statistics.median(ready),
               "cold": statistics.median(cold), "warm": statistics.median(warm), "desk": statistics.median(desks), "idle": idle,
               "reached": reached, "late": late, "written": written, "written_late": written_late, "loaded": server.resident_mb()}
    if place.households == MOST:
        figures["nginx"] = beside_nginx(place, server, rows, tables)
    server.stop()
    return figures


def beside_nginx(place, server, rows, tables):
    """The same pages, of more tables than are in the cache, beside nginx that sends one of them."""
    page = fetch(f"{server.url}/t/{rows[0][1]}/plan", f"__Host-s={rows[0][0]}")
    nginx = Nginx(place.folder, {"t": page})
    ratios = []
    for _ in range(3):
        ours = load(server.url, rows[0][0], "growth.lua", env={"TABLES": str(tables)})[0]
        ratios.append(ours / load(f"{nginx.url}/t/", rows[0][0])[0])
    nginx.stop()
    return statistics.median(ratios)


def story_measured(events):
    with temporary() as folder:
        data = Data(folder, 0, events)
        server = Server(data)
        client = Client(server)
        asks = [(f"/t/{data.table}/plan", data.cookie.removeprefix("__Host-s="))] * 100
        client.each(asks)
        cost = min(client.each(asks) for _ in range(5))
        server.stop()
    return {"events": events, "warm": cost}


def rows_of(sizes, stories):
    first, last, table = sizes[0], sizes[-1], Table()
    many = f"{last['households']:,} households"
    def grown(name):
        return last[name] / first[name]
    table.put(f"page time, warm, {many} to {first['households']:,}", f"{grown('warm'):.2f} x", "<= 1.3 x", grown("warm") <= 1.3)
    table.put("  and cold (snapshot and tail)", f"{grown('cold'):.2f} x", "<= 2 x", grown("cold") <= 2)
    longer = stories[-1]["warm"] / stories[0]["warm"]
    table.put(f"warm page, {stories[0]['events']} to {stories[-1]['events']:,} events in one story", f"{longer:.2f} x", "<= 1.2 x",
              longer <= 1.2)
    table.put(f"plan pages of {SAMPLE:,} tables, {many}, as a ratio to nginx", f"{last['nginx']:.2f}", ">= 0.12 (goal 0.18)",
              last["nginx"] >= 0.12)
    table.put("start to first answer, the same", f"{last['start']:.0f} ms", "<= 300 ms", last["start"] <= 300)
    table.put("memory, idle", f"{last['idle']:.0f} MB")
    table.put("memory under load, the same", f"{last['loaded']:.0f} MB", "<= 256 MB", last["loaded"] <= 256)
    table.put("desk of a hundred tables, processor", f"{last['desk']:.1f} ms", "<= 50 ms", last["desk"] <= 50)
    return table


def measure(folder):
    sizes = [size_measured(Place(folder, 10 ** power)) for power in range(3, 8) if 10 ** power <= MOST]
    stories = [story_measured(events) for events in LONG]
    table = rows_of(sizes, stories)
    for size in sizes:
        print("   " + ", ".join(f"{head} {form.format(size[name])}" for name, head, form in COLUMNS))
    table.show()
    keep("sizes", {"sizes": sizes, "stories": stories})


def main():
    kept = os.environ.get("DATA")
    if kept:
        measure(kept)
        return
    with temporary() as folder:
        measure(folder)


main()
