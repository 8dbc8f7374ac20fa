#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the case folder anew: the sheets by make.py, then all of them and the reports by redthread.
# Usage: build.sh REDTHREAD [FOLDER]     FOLDER is the one this script is in, unless said
set -eu
here=$(cd "$(dirname "$0")" && pwd)
redthread=$1
case=${2:-$here}

take () { # FILE OPTIONS...: that some rows are refused is meant, and no failure here
  "$redthread" ingest "$case" "$@" -o "$case" || [ $? -eq 3 ]
}

mkdir -p "$case"
rm -f "$case"/entities.csv "$case"/relations.csv "$case"/claims.csv "$case"/sources.csv "$case"/case.csv "$case"/mapping*.csv
python3 "$here/make.py" "$case/sheets"
"$redthread" new "$case" >/dev/null
cp "$here/reports/case.csv" "$case/case.csv"
for sheet in companies people accounts register; do
  take "$case/sheets/$sheet.csv" --mapping "$here/mappings/$sheet.csv"
done
take "$case/sheets/payments.csv" --as payments --dates dmy --grade A1
take "$case/sheets/calls.csv" --as calls --dates dmy --grade A2
take "$here/reports"
rm -f "$case"/mapping*.csv # as guessed or as in mappings/
