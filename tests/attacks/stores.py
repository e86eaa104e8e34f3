"""What is left in the stores of a deployment: `stores.py FOLDER` reads words from standard input, a line each, and prints JSON.

Every SQLite file is checkpointed first, so that its write-ahead log hides nothing. `found` names the places that hold a word:
a table (`file: table`), or a file byte by byte (`file`). `alarms` are those of objects of conversations that are still set, and
`tables` what such objects still hold.
"""

import json
import os
import sqlite3
import sys

folder = sys.argv[1]
words = [line.strip().encode() for line in sys.stdin if line.strip()]
found, alarms, tables, files = {}, [], [], 0


def holds(data):
    return next((w.decode() for w in words if w in data), None)


def text(value):
    return value if isinstance(value, bytes) else str(value).encode()


def read(path, name):
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    names = [n for (n,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in names:
        for row in base.execute(f'SELECT * FROM "{table}"'):
            word = holds(b"\n".join(text(v) for v in row))
            if word:
                found.setdefault(f"{name}: {table}", word)
    if "ConversationObject" in name and os.path.basename(name) != "metadata.sqlite":
        tables.extend(f"{name}: {n}" for n in names if not n.startswith(("_cf_", "sqlite_")))
    if "ConversationObject" in name and "_cf_ALARM" in names:
        alarms.extend(str(row) for row in base.execute("SELECT * FROM _cf_ALARM"))
    base.close()


paths = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
for path in sorted(p for p in paths if p.endswith(".sqlite")):
    read(path, os.path.relpath(path, folder))
for at, _, names in os.walk(folder):
    for name in names:
        files += 1
        path = os.path.join(at, name)
        with open(path, "rb") as file:
            word = holds(file.read())
        if word:
            found.setdefault(os.path.relpath(path, folder), word)
print(json.dumps({"files": files, "found": found, "alarms": alarms, "tables": tables}))
