#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What `make demo` shows: the shipped case, read, answered, charted and carried to another tool.
set -eu
redthread=$1/redthread
kase=graphs/kerman-2024

ask () { # prints the command as one would type it, then runs it
  printf '\n$ redthread'
  for word; do case $word in *\ *) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
  printf '\n'
  "$redthread" "$@"
}

mkdir -p exports
ask info $kase
ask rivals $kase
ask path $kase ISKP "commemoration procession"
ask rank $kase --by betweenness --by degree --top 5
ask chart $kase -o exports/kerman-2024.svg
ask chart $kase -o exports/kerman-2024.html
ask report $kase -o exports/kerman-2024-report.html
ask export $kase -o exports/kerman-2024.graphml
printf '\nWrote exports/kerman-2024.html (the case to explore: open it in a browser), exports/kerman-2024.svg (its link chart),\nexports/kerman-2024-report.html (the case in one document)\n'
printf 'and exports/kerman-2024.graphml (for Gephi, NetworkX, igraph or yEd). Ask your own questions with %s, or put it on your PATH\nwith  make install.\n' "$redthread"
