# SPDX-License-Identifier: GPL-2.0-or-later
# The invented case: its sheets come from make.py, its folder from its sheets, and what is hidden in it is found.

setup () { load helpers; W=graphs/wendelsund; }

@test "make_py_writes_the_sheets_that_ship_byte_for_byte" {
  /usr/bin/python3 $W/make.py "$BATS_TEST_TMPDIR/sheets"
  diff -r $W/sheets "$BATS_TEST_TMPDIR/sheets"
}

@test "ingest_makes_the_folder_that_ships_byte_for_byte_of_the_sheets" {
  sh $W/build.sh "$REDTHREAD" "$BATS_TEST_TMPDIR/w" >"$BATS_TEST_TMPDIR/log"
  for file in case entities relations claims sources; do
    cmp $W/$file.csv "$BATS_TEST_TMPDIR/w/$file.csv" || { echo "meant? then: sh $W/build.sh $REDTHREAD"; return 1; }
  done
  [ "$(ls "$BATS_TEST_TMPDIR/w")" = "$(printf '%s\n' case.csv claims.csv entities.csv relations.csv sheets sources.csv)" ]
}

@test "every_command_in_its_README_prints_what_stands_under_it" {
  /usr/bin/python3 tests/cli/lib_readme.py $W/README.md "$REDTHREAD" graphs
}

# What comes into and goes out of each account, from the bank's own rows and with no help of ours.
flows () {
  /usr/bin/python3 - $W/sheets/payments.csv <<'PY'
import collections, csv, datetime, decimal, json, sys
sums = {"in-strength": collections.Counter(), "out-strength": collections.Counter()}
def iban(text):
    text = text.replace(" ", "").upper()
    lengths = {"DE": 22, "CY": 28, "LV": 21, "MT": 31, "NL": 18}
    fits = len(text) == lengths.get(text[:2]) and int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1
    return text if fits else None
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"):
    payer, payee = iban(row["Payer IBAN"]), iban(row["Payee IBAN"])
    try:
        datetime.datetime.strptime(row["Booking date"], "%d.%m.%Y")
    except ValueError:
        continue
    if not (payer and payee and row["Purpose"] and row["Currency"] == "EUR"):
        continue
    amount = decimal.Decimal(row["Amount"].replace(".", "").replace(",", "."))
    sums["in-strength"][payee] += amount
    sums["out-strength"][payer] += amount
json.dump({name: {k: float(v) for k, v in sum.items() if v} for name, sum in sums.items()}, sys.stdout)
PY
}

@test "what_comes_in_and_goes_out_of_191_accounts_is_what_the_rows_of_the_bank_add_up_to" {
  flows >"$BATS_TEST_TMPDIR/flows.json"
  run -2 redthread rank $W --relation paid --list bank-account --weight amount # one is in pounds
  [[ "$output" == *"EUR (19,992 relations) and GBP (1 relation)"* ]]
  redthread rank $W --relation paid --list bank-account --weight amount --where 'amount>=0 EUR' --by in-strength --by out-strength --json \
    >"$BATS_TEST_TMPDIR/rank.json"
  /usr/bin/python3 - "$BATS_TEST_TMPDIR/flows.json" "$BATS_TEST_TMPDIR/rank.json" <<'PY'
import json, sys
want, got = (json.load(open(path)) for path in sys.argv[1:])
for ranking in got["rankings"]:
    rows = {row["id"]: row["value"] for row in ranking["rows"]}
    assert len(rows) == 191, len(rows)
    for account, value in rows.items():
        assert abs(value - want[ranking["measure"]].get(account, 0)) < 0.005, (account, value)
PY
}

@test "of_the_accounts_that_move_a_million_one_alone_lets_as_much_out_as_came_in" {
  flows | /usr/bin/python3 -c 'import json, sys
f = json.load(sys.stdin)
big = {a: f["out-strength"].get(a, 0) / v for a, v in f["in-strength"].items() if v > 1e6}
even = [a for a, share in big.items() if 0.9 < share < 1.1]
assert len(big) > 10 and even == ["DE47012004506834975900"], (big, even)'
}

@test "without_the_broker_s_number_no_call_leads_from_one_circle_to_the_other" {
  run -0 redthread rank $W --relation called --list phone --json --top 1
  broker=$(json 'o["rows"][0]["id"]')
  run -0 redthread path $W "Marten Lornkamper" "Yevgeny Verzhachin" --relation called --relation used
  run -1 redthread path $W "Marten Lornkamper" "Yevgeny Verzhachin" --relation called --relation used --without "$broker"
}

@test "the_four_shells_own_each_other_in_a_circle" {
  run -0 redthread path $W "Lantern Gate Holdings" "Solvane Invest" --relation owns --directed --json
  [ "$(json 'o["paths"][0]["hops"]')" = 3 ]
  run -0 redthread path $W "Solvane Invest" "Lantern Gate Holdings" --relation owns --directed --json
  [ "$(json 'o["paths"][0]["hops"]')" = 1 ]
}

@test "check_names_what_is_doubtful_in_rows_by_the_thousand" {
  run -1 redthread check $W --json
  [ "$(json 'sorted(o["counts"].items())')" = "[('amount-not-positive', 1), ('in-the-future', 1), ('longer-than-a-day', 1), ('near-duplicate-name', 1), ('owners-in-a-circle', 1), ('self-relation', 1), ('two-currencies', 2)]" ]
  says "Lantern Gate Holdings"
}

@test "two_informants_of_one_origin_count_once" {
  run -0 redthread path $W "Yevgeny Verzhachin" "Lantern Gate Holdings" --relation controls --json
  together=$(json 'o["paths"][0]["relations"][0]["likelihood"]["best"]')
  run -0 redthread path $W "Yevgeny Verzhachin" "Lantern Gate Holdings" --relation controls --source kestrel --json
  [ "$(json 'o["paths"][0]["relations"][0]["likelihood"]["best"]')" = "$together" ]
}

@test "two_names_of_one_man_are_found_by_their_telephone" {
  run redthread check $W
  says '"Jewgenij Wershatschin" (Jewgenij Wershatschin) and "Yevgeny Verzhachin" (Yevgeny Verzhachin) may be one person'
}

@test "handed_on_at_green_no_informant_is_left" {
  redthread export $W --release TLP:GREEN -o "$BATS_TEST_TMPDIR/green"
  run -1 grep -ri -e kestrel -e plover -e skipper -e wagtail -e "contact-" "$BATS_TEST_TMPDIR/green"
}
