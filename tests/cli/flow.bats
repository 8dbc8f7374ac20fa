# SPDX-License-Identifier: GPL-2.0-or-later
# `flow`: where the money went.

setup () {
  load helpers
  graphs=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' type,from,to,start,amount,currency \
    paid,z,b,2024-01-01,100.00,EUR \
    paid,x,b,2024-01-02,50.00,EUR \
    paid,b,c,2024-01-03,60.01,EUR \
    paid,b,d,2024-01-04,59.99,EUR \
    paid,x,d,2024-01-05,7.00,USD \
    paid,d,x,2024-01-06,5.00,EUR \
    paid,x,b,,1.00,EUR >ledger.csv
}

@test "where_the_money_is_adds_up_to_what_was_paid_whatever_the_rule" {
  for rule in pro-rata fifo any; do
    run -0 redthread flow ledger.csv x --rule $rule --json
    [ "$(json 'o["rule"], [(r["unit"], r["paid"]) for r in o["origins"]], o["left_out"]')" = "('$rule', [('EUR', '50.00'), ('USD', '7.00')], 1)" ]
    [ "$(json '[round(sum(float(r["left"]) for r in o["rows"] if r["unit"] == u["unit"]) + float(u["back"]) - float(u["paid"]), 9) for u in o["origins"]]')" = "[0.0, 0.0]" ]
  done
  run -0 redthread flow ledger.csv x --rule fifo --json
  [ "$(json '[(r["id"], r["left"]) for r in o["rows"] if r["unit"] == "EUR"]')" = "[('b', '30.00'), ('d', '20.00')]" ]
}

@test "the_rule_and_what_it_cannot_know_are_said" {
  run -0 redthread flow ledger.csv x
  says "x paid 50.00 EUR; of that came back 1.67 EUR"
  says "Pro-rata"
  run -0 redthread flow ledger.csv x --rule any
  says "x paid 7.00 USD"
  says "Any: what came from there is paid on first, the most there can be; other rules (--rule) give other answers."
  says "What accounts held before the records begin is not known."
  run -2 redthread flow ledger.csv x --rule lifo
}

@test "wendelsunds_account_that_money_passes_through_is_the_one_hidden_there" {
  run -0 redthread flow "$graphs"/wendelsund --json
  [ "$(json '[(r["name"], r["passed"]) for r in o["rows"] if r["passes"]]')" = "[('Brackenfirth Consulting 5900', '4314183.96')]" ]
  run -0 redthread flow "$graphs"/wendelsund
  says "Money only passes through 1 account"
  run -0 redthread flow "$graphs"/wendelsund --within 1h
  says "Money only passes through no account"
}

@test "the_most_between_two_is_in_order_of_time_and_regardless_of_it" {
  printf '%s\n' type,from,to,start,amount,currency paid,b,c,2024-01-01,5,EUR paid,a,b,2024-01-02,9,EUR paid,b,c,2024-01-03,3,EUR >two.csv
  run -0 redthread flow two.csv a c --json
  [ "$(json 'o["most"], [(r["from"], r["to"], r["n"], r["sum"]) for r in o["rows"]]')" \
    = "([{'unit': 'EUR', 'in_time': '3.00', 'regardless': '8.00'}], [('a', 'b', 1, '3.00'), ('b', 'c', 1, '3.00')])" ]
  run -0 redthread flow two.csv a c
  says "At most 3.00 EUR can have got from a to c in order of time; regardless of it 8.00 EUR."
  run -1 redthread flow two.csv c a
  says "No money can have got from c to a"
  run -2 redthread flow two.csv a a
  says "at both ends"
}

@test "money_that_comes_back_is_a_circle" {
  printf '%s\n' type,from,to,start,amount,currency paid,a,b,2024-01-01,9,EUR paid,b,c,2024-01-02,8,EUR paid,c,a,2024-01-03,7,EUR \
    paid,a,b,2024-02-01,9,EUR paid,b,c,2024-02-02,9,EUR paid,c,a,2024-02-20,9,EUR >round.csv
  run -0 redthread flow round.csv --circles --json
  [ "$(json '[(r["entities"], r["times"], r["sum"], r["first"], len(r["relations"])) for r in o["rows"]]')" = "[(['a', 'b', 'c'], 1, '7.00', '2024-01-01', 3)]" ]
  run -0 redthread flow round.csv --circles --within 30d
  says "a > b > c > a"
  says "16.00"
  run -1 redthread flow round.csv --circles --share 0.95
  run -2 redthread flow round.csv --circles a
  says "leave out"
  run -2 redthread flow round.csv --share 2
}

@test "a_person_is_asked_for_by_the_accounts_they_own" {
  run -0 redthread flow "$graphs"/wendelsund "Brackenfirth Consulting" --json
  [ "$(json 'o["from"]')" = "['DE47012004506834975900']" ]
  run -2 redthread flow "$graphs"/wendelsund "Wendelsund"
}

@test "what_has_no_amount_or_no_direction_cannot_be_followed" {
  run -1 redthread flow "$graphs"/kerman-2024
  says "Nothing here can be followed"
  run -1 redthread flow "$graphs"/kerman-2024 --json
  [ "$(json 'o["rows"]')" = "[]" ]
  printf '%s\n' type,from,to,start,amount met,a,b,2024-01-01,5 >met.csv
  run -2 redthread flow met.csv --relation met
  says "no direction"
}
