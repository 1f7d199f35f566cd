#!/usr/bin/env python3
"""Makes the databases of RPM below ../installed, with packages that nobody has.

    python3 databases.py

The table is written by SQLite, the hash file by Berkeley DB's own db5.3_load (Debian: db5.3-util), the slots by
the code below. Pages are as small as they may be, so that headers are cut into many.
"""
import pathlib, sqlite3, struct, subprocess, zlib

PACKAGES = [
    ("example", "1.2", "3.el9", None, "example-1.2-3.el9.src.rpm", ""),
    ("example-libs", "1.2", "3.el9", 2, "example-1.2-3.el9.src.rpm", ""),
    ("large-one", "0.9~rc1", "1", 0, "large-0.9~rc1-1.src.rpm", "description " * 300),
    ("gpg-pubkey", "11111111", "22222222", None, None, ""),
    ("without-source", "7", "1.fc41", None, None, ""),
]


def header(name, version, release, epoch, source, description):
    entries, data = [], b""
    for tag, kind, value in [
        (1000, 6, name), (1001, 6, version), (1002, 6, release), (1003, 4, epoch), (1005, 6, description), (1044, 6, source)]:
        if value is None:
            continue
        if kind == 4:
            data += b"\0" * (-len(data) % 4)
        entries.append(struct.pack(">iiii", tag, kind, len(data), 1))
        data += struct.pack(">i", value) if kind == 4 else value.encode() + b"\0"
    return struct.pack(">ii", len(entries), len(data)) + b"".join(entries) + data


HEADERS = [header(*each) for each in PACKAGES]
CASES = pathlib.Path(__file__).parent.parent / "installed"


def place(case, name):
    path = CASES / case / "root/var/lib/rpm" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def table():
    path = place("rpm-sqlite", "rpmdb.sqlite")
    database = sqlite3.connect(path)
    database.execute("PRAGMA page_size = 512")
    database.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)")
    # Enough of them for pages that only lead to others.
    many = [header("many-%02d" % i, "1", "%d" % i, None, "many-1-0.src.rpm", "") for i in range(40)]
    database.executemany("INSERT INTO Packages (blob) VALUES (?)", [(each,) for each in HEADERS + many])
    database.commit()
    database.close()


def hash_file():
    path = place("rpm-bdb", "Packages")
    lines = ["VERSION=3", "format=bytevalue", "type=hash", "db_pagesize=512", "HEADER=END"]
    records = [(0, struct.pack("<i", len(HEADERS)))] + list(enumerate(HEADERS, 1))
    for number, value in records:
        lines += [" " + struct.pack("<i", number).hex(), " " + value.hex()]
    subprocess.run(["db5.3_load", str(path)], input="\n".join(lines + ["DATA=END", ""]), text=True, check=True)


def slots():
    path = place("rpm-ndb", "Packages.db")
    page, found = 4096, b""
    blobs, block = b"", page // 16
    for number, value in enumerate(HEADERS, 1):
        head = struct.pack("<4sIII", b"BlbS", number, 1, len(value))
        whole = head + value + b"\0" * (-(len(value) + 12) % 16)
        whole += struct.pack("<III", zlib.adler32(head + value), len(value), 0x45626C42)
        found += struct.pack("<4sIII", b"Slot", number, block, len(whole) // 16)
        blobs += whole
        block += len(whole) // 16
    free = struct.pack("<4sIII", b"Slot", 0, 0, 0)
    found += free * ((page - 32 - len(found)) // 16)
    path.write_bytes(struct.pack("<4sIIIIIII", b"RpmP", 0, 1, 1, len(HEADERS) + 1, 0, 0, 0) + found + blobs)


table()
hash_file()
slots()
