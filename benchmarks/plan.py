#!/usr/bin/env python3
"""The plan page of the standard household, warm and from households that are in no cache, beside nginx with the same bytes."""
import os

from shared import CONNECTIONS, Data, Nginx, Server, Table, compared, fetch, load, temporary

HOUSEHOLDS = int(os.environ.get("HOUSEHOLDS", "6000"))


def main():
    table = Table()
    with temporary() as folder:
        data = Data(folder, HOUSEHOLDS)
        (data.folder / "tables").write_text("\n".join(data.tables) + "\n")
        server = Server(data)
        idle_mb = server.resident_mb()
        page = f"{server.url}/t/{data.table}/plan"
        whole, packed = fetch(page, data.cookie), fetch(page, data.cookie, "gzip")
        cold = fetch(f"{server.url}/t/{data.tables[-1]}/plan", data.cookie)
        nginx = Nginx(folder, {"whole": whole, "packed": packed, "cold": cold})
        print(f"   (page: {len(whole[0])} bytes, {len(packed[0])} in gzip; {CONNECTIONS} connections)")

        ours, late, theirs, _, ratio = compared(lambda: load(page, data.cookie), lambda: load(f"{nginx.url}/whole/", data.cookie))
        table.put("plan page, warm, a second", f"{ours:.0f}; nginx {theirs:.0f}")
        table.put("  as a ratio to nginx", f"{ratio:.2f}", ">= 0.25 (goal 0.4)", ratio >= 0.25)
        table.put("  99th percentile", f"{late:.1f} ms", "<= 5 ms", late <= 5)
        gzip = ["Accept-Encoding: gzip"]
        ours, late, theirs, _, ratio = compared(lambda: load(page, data.cookie, headers=gzip),
                                                lambda: load(f"{nginx.url}/packed/", data.cookie, headers=gzip))
        table.put("the same in gzip, a second", f"{ours:.0f}; nginx, packed before, {theirs:.0f}; ratio {ratio:.2f}")
        table.put("  its size", f"{len(packed[0]) / 1000:.1f} kB", "<= 8 kB", len(packed[0]) <= 8000)

        asks = {"TABLES": str(data.folder / "tables")}
        ours, late, theirs, _, ratio = compared(
            lambda: load(server.url, data.cookie, "tables.lua", env={**asks, "PREFIX": ""}),
            lambda: load(nginx.url, data.cookie, "tables.lua", env={**asks, "PREFIX": "/cold"}))
        table.put(f"plan page, cold, {HOUSEHOLDS} households, a second", f"{ours:.0f}; nginx {theirs:.0f}")
        table.put("  as a ratio to nginx", f"{ratio:.2f}", ">= 0.12 (goal 0.18)", ratio >= 0.12)
        table.put("  99th percentile", f"{late:.1f} ms")
        table.put("memory, idle", f"{idle_mb:.1f} MB", "<= 20 MB", idle_mb <= 20)
        loaded_mb = server.resident_mb()
        table.put("memory, after all this", f"{loaded_mb:.0f} MB", "<= 256 MB", loaded_mb <= 256)
        nginx.stop()
        server.stop()
    table.show()


main()
