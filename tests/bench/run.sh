#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Speed beside peers, in one run, as ratios of medians: never a test, for machines are noisy.
set -eu
exec env BUILD="${BUILD:-build}" PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/bench/bench.py "$@"
