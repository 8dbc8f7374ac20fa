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
$redthread chart $kase --color-by group --size betweenness -o exports/kerman-2024-groups.svg
$redthread chart $kase --layout groups -o exports/kerman-2024-boxes.svg
$redthread chart $kase --layout bipartite -o exports/kerman-2024-who-where.svg
$redthread chart $kase --layout map -o exports/kerman-2024-map.svg
$redthread chart $kase --as matrix -o exports/kerman-2024-matrix.svg
$redthread chart $kase --as rank -o exports/kerman-2024-rank.svg
$redthread chart $kase --as timeline -o exports/kerman-2024-timeline.svg
$redthread chart $kase --as profile --around "Abdullah Tajik" -o exports/kerman-2024-profile.svg
$redthread hypotheses $kase -o exports/kerman-2024-hypotheses.svg
$redthread export $kase -o exports/kerman-2024.graphml

kase=graphs/wendelsund
$redthread chart $kase --relation paid --around "Brackenfirth Consulting 5900" --around "Lantern Gate Holdings 4795" \
  --around "Solvane Invest 4964" --around "Ternmoor Assets 7338" --title "Wendelsund (invented): where the money goes" \
  -o exports/wendelsund-money.svg
$redthread chart $kase --relation owns --relation leads --relation controls --relation used --type company --type person --type phone \
  --around "Brackenfirth Consulting" --around "Jewgenij Wershatschin" --around "Yevgeny Verzhachin" --around "Lantern Gate Holdings" \
  --around "Ternmoor Assets" --title "Wendelsund (invented): who is behind it" -o exports/wendelsund-owners.svg
$redthread chart $kase --as flow --where 'amount>0 EUR' --from "Wendelsund Harbour Board" --top 6 \
  --title "Wendelsund (invented): where the harbour's money can have gone" -o exports/wendelsund-flow.svg
$redthread chart $kase --as tree --root "Lantern Gate Holdings" --title "Wendelsund (invented): owners in a circle" \
  -o exports/wendelsund-tree.svg
$redthread chart $kase --as hist --relation called --title "Wendelsund (invented): calls, day by day" -o exports/wendelsund-calls.svg
