#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Rebuilds this folder from graphs/: pictures and files of the shipped cases, the same bytes every time.
set -eu
redthread=$1/redthread
kase=graphs/kerman-2024

$redthread chart $kase -o exports/kerman-2024.svg
$redthread chart $kase --layout flow -o exports/kerman-2024-flow.svg
$redthread chart $kase --path ISKP "commemoration procession" -o exports/kerman-2024-path.svg
$redthread chart $kase --layout radial --around "Kerman cell" --hops 2 -o exports/kerman-2024-cell.svg
$redthread chart $kase --theme print -o exports/kerman-2024-print.svg
$redthread export $kase -o exports/kerman-2024.graphml
