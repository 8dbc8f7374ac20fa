# SPDX-License-Identifier: GPL-2.0-or-later
# Two speakers, one relation, two times: both accounts stand side by side everywhere.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  mkdir case
  printf '%s\n' id,title S1,First S2,Second >case/sources.csv
  printf '%s\n' id,type,name a,person,Ann b,organization,Club >case/entities.csv
  printf '%s\n' type,from,to,start,end,source,grade member-of,a,b,2020,2021,S1,B2 member-of,a,b,2023,2024,S2,C3 >case/relations.csv
}

@test "both_accounts_are_shown_and_programs_get_each_with_its_claim" {
  run redthread path case Ann Club
  says "2020 to 2021, or 2023 to 2024"
  run redthread path case Ann Club --json
  [ "$(json '[(c["start"], c["end"]) for c in o["paths"][0]["relations"][0]["claims"]]')" = "[('2020', '2021'), ('2023', '2024')]" ]
}

@test "a_day_of_either_account_finds_the_relation_and_another_does_not" {
  for day in 2020-06 2023-06; do
    run redthread path case Ann Club --as-of "$day"
    [ "$status" -eq 0 ]
  done
  for day in 2022-06 2019; do
    run redthread path case Ann Club --as-of "$day"
    [ "$status" -eq 1 ]
  done
  run redthread when case --since 2023 --until 2024
  says "2023 to 2024"
}

@test "each_account_is_a_moment_with_its_own_speaker" {
  run redthread when case --csv
  [ "$(grep -c 'member of' <<<"$output")" -eq 2 ]
  grep -q '2020 to 2021.*First' <<<"$output"
  grep -q '2023 to 2024.*Second' <<<"$output"
}

@test "check_names_the_second_account_and_its_line" {
  run redthread check case
  says "relations.csv:3: \"Ann is a member of Club\": 2023 to 2024 here, and 2020 to 2021 elsewhere"
}

@test "dates_that_can_be_one_are_one_account" {
  sed -i 's/2020,2021,S1/2020,,S1/; s/2023,2024,S2/2020-03,,S2/' case/relations.csv
  run redthread path case Ann Club
  [[ $output != *", or "* ]]
  run redthread check case
  [[ $output != *elsewhere* ]]
}
