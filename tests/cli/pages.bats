#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Pages of charts: paper, a screen, a size of one's own.

load helpers

KERMAN=graphs/kerman-2024

# Width, height and page of the chart at $1: "320 180 16:9".
page_of() {
  sed -n 's/.* width="\([0-9]*\)mm" height="\([0-9]*\)mm".* data-page="\([^"]*\)".*/\1 \2 \3/p' "$1"
}

four_in_a_row() {
  printf 'from,to\na,b\nb,c\nc,d\n' >"$BATS_TEST_TMPDIR/small.csv"
}

@test "a chart stands on a screen's page, lying or upright" {
  four_in_a_row
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 16:9 -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/x.svg")" = "320 180 16:9" ]
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 16:9 --portrait -o "$BATS_TEST_TMPDIR/y.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/y.svg")" = "180 320 16:9" ]
}

@test "a chart stands on a page of one's own size, which says itself how it is turned" {
  four_in_a_row
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 250x160 -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/x.svg")" = "250 160 250 x 160 mm" ]
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 160x250 -o "$BATS_TEST_TMPDIR/y.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/y.svg")" = "160 250 160 x 250 mm" ]
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 250x160 --portrait -o "$BATS_TEST_TMPDIR/z.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/z.svg")" = "160 250 160 x 250 mm" ]
}

@test "what a page of one's own size does not hold stands on a larger one of its shape, and it is said" {
  run -0 "$REDTHREAD" chart $KERMAN --page 200x125 -o "$BATS_TEST_TMPDIR/x.svg"
  says 'the chart stands on '
  says 'on 200 x 125 mm names would be smaller than 7 pt'
  read -r w h _ <<<"$(page_of "$BATS_TEST_TMPDIR/x.svg")"
  [ "$w" -gt 200 ]
  # the same shape, but for what whole millimetres leave
  [ $((w * 125 - h * 200)) -lt 200 ]
  [ $((h * 200 - w * 125)) -lt 200 ]
}

@test "figures stand on a page of one's own size too" {
  run -0 "$REDTHREAD" chart $KERMAN --as timeline --page 16:9 -o "$BATS_TEST_TMPDIR/x.svg"
  read -r w h _ <<<"$(page_of "$BATS_TEST_TMPDIR/x.svg")"
  [ $((w * 9 - h * 16)) -lt 16 ]
  [ $((h * 16 - w * 9)) -lt 16 ]
}

@test "what is no page is refused with those that there are" {
  for page in a7 letters 0x0 0x210 297x0 49x210 297x5001 99999999999999999999x210 -5x210 297x 297x210mm x210 4:3 16:9x2 '' 297.5x210; do
    run -2 "$REDTHREAD" chart $KERMAN --page="$page" -o "$BATS_TEST_TMPDIR/x.svg"
    says "--page \"$page\""
    says '297x210'
    [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
  done
  run -2 "$REDTHREAD" chart $KERMAN --page 297x -o "$BATS_TEST_TMPDIR/x.html"
  says '--page "297x" is no page'
}

@test "a page of letter paper is 11 by 8.5 inches, and who says 16x9 is told of 16:9" {
  four_in_a_row
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page letter -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$(page_of "$BATS_TEST_TMPDIR/x.svg")" = "279 216 Letter" ]
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/small.csv" --page 16x9 -o "$BATS_TEST_TMPDIR/y.svg"
  says 'for a screen say 16:9'
}
