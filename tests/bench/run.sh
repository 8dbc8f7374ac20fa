#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Speed beside peers, in one run, as ratios of medians: never a test, for machines are noisy.
set -eu
BUILD=${BUILD:-build}
if [ $# -eq 0 ] && command -v node >/dev/null; then REDTHREAD=$BUILD/redthread node tests/bench/page.mjs; fi
exec env BUILD="$BUILD" PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/bench/bench.py "$@"
