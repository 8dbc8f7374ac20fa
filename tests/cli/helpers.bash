# SPDX-License-Identifier: GPL-2.0-or-later
# What the command-line tests share: the program, small cases written on the spot, JSON looked into.

bats_require_minimum_version 1.5.0
REDTHREAD=${REDTHREAD:-$PWD/build/redthread}
export NO_COLOR=1 LC_ALL=C.UTF-8
export G_DEBUG=fatal-warnings # what GLib warns of is a mistake of ours
unset COLUMNS

redthread () { "$REDTHREAD" "$@"; }

# A case of seven, small enough to draw (S1 and S2 are independent; S3 got it from S1):
#
#   ann -knows- bob -knows- cem -leads-> cell <-member-of- dora      eve -member-of-> club
#   ann -national-of-> iran <-national-of- eve (background)
#   cem -perpetrated-> attack, or dora -perpetrated-> attack: rivals; bob -said-> attack (reporting)
small_case () { # FOLDER
  mkdir -p "$1"
  cat >"$1/case.csv" <<'CSV'
key,value
id,small
title,A small case
timezone,UTC
CSV
  cat >"$1/sources.csv" <<'CSV'
id,title,date,reliability,derived_from
S1,First paper,2024-01-05,B,
S2,Second paper,2024-01-10,C,
S3,Copyist,2024-01-12,C,S1
CSV
  cat >"$1/entities.csv" <<'CSV'
id,type,name,aliases
ann,person,Ann Archer,Anna Archer
bob,person,Bob Baker,
cem,person,Cem Çelik,
dora,person,Dora Diaz,
eve,person,Eve Evans,
cell,cell,The cell,
club,organization,The club,
attack,attack,The attack,
iran,country,Iran,
CSV
  cat >"$1/relations.csv" <<'CSV'
type,from,to,start,end,source,locator,grade,hedge
knows,ann,bob,2023-01-01,,S1,p. 1,B2,
knows,bob,cem,2023-06-01,,S1,p. 2,B3,
leads,cem,cell,,,S2,p. 9,C3,alleged
member-of,dora,cell,2023-05-01,2023-12-01,S2,p. 9,,
member-of,eve,club,2023-05-01,,S2,p. 3,C2,
national-of,ann,iran,,,S1,p. 1,B2,
national-of,eve,iran,,,S1,p. 1,B2,
perpetrated,cem,attack,2024-01-03,,S1,p. 4,B2,
perpetrated,cem,attack,2024-01-03,,S2,p. 4,C2,
perpetrated,dora,attack,2024-01-03,,S3,p. 1,C3,
said,bob,attack,2024-01-04,,S1,p. 5,B3,
CSV
  cat >"$1/rivals.csv" <<'CSV'
question,relation,exclusive
who did it?,perpetrated:cem:attack,unknown
who did it?,perpetrated:dora:attack,unknown
CSV
}

# Three calls between two telephones, one of them twice, and what rows are named.
calls_csv () { # ROW...
  printf '%s\n' 'caller;callee;start;seconds' \
    '+98 21 1234 5678;+989120001111;31.12.2023 14:05;60' \
    '+982112345678;+989120001111;01.02.2024;5' \
    '+982112345678;+989120001111;01.02.2024;5' "$@" >calls.csv
}

# json EXPRESSION: evaluates a Python expression over $output as `o`, and prints it.
json () {
  printf '%s' "$output" | /usr/bin/python3 -c 'import json, sys
o = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$1"
}

# says TEXT: $output has it, white space made even.
says () {
  [[ $(printf '%s' "$output" | tr -s ' \n' ' ') == *"$1"* ]] || { printf 'not said: %s\n%s\n' "$1" "$output"; return 1; }
}

# says_not TEXT: $output does not have it. (In front of a command that is not the last of its test, "!" asserts nothing.)
says_not () {
  [[ $(printf '%s' "$output" | tr -s ' \n' ' ') != *"$1"* ]] || { printf 'said: %s\n%s\n' "$1" "$output"; return 1; }
}

# lacks PATTERN FILE...: they are there, and no line of them has it.
lacks () {
  local code=0
  grep -n "$@" || code=$?
  [ "$code" -eq 1 ]
}
