#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints a C file with each CSV file named on the command line as one string.

graphs/schema/schema-entity-types.csv becomes rt_schema_entity_types_csv and
rt_schema_entity_types_csv_length."""
import os
import sys

print("/* Made by engine/case/embed-schema.py; change graphs/schema instead. */")
print("#include <glib.h>")
for path in sorted(sys.argv[1:]):
    stem = os.path.splitext(os.path.basename(path))[0].replace("-", "_")
    with open(path, "rb") as file:
        data = file.read() + b"\0"
    print(f"extern const char rt_{stem}_csv[];\nextern const gsize rt_{stem}_csv_length;")
    print(f"const char rt_{stem}_csv[] = {{")
    for at in range(0, len(data), 40):
        print("".join(f"'\\x{byte:02x}'," for byte in data[at:at + 40]))
    print(f"}};\nconst gsize rt_{stem}_csv_length = {len(data) - 1};")
