# SPDX-License-Identifier: GPL-2.0-or-later
# What `make install` puts on a machine works from there, for the user and for a C program.

setup_file () {
  local prefix libexec
  # Where it was built for: another prefix would link the program anew while other tests run it.
  read -r prefix libexec <"${BUILD:-build}/prefix"
  export ROOT="$BATS_FILE_TMPDIR/root" PLACE="$libexec" WAS_PREFIX="$prefix"
  export AT="$ROOT$prefix" LIBEXEC_AT="$ROOT$libexec"
  touch "$BATS_FILE_TMPDIR/before"
  make --no-print-directory install BUILD="${BUILD:-build}" CFLAGS="$(cat "${BUILD:-build}/cflags")" \
    PREFIX="$prefix" LIBEXEC="$libexec" DESTDIR="$ROOT" 3>&-
}

@test "installing_for_the_tests_links_nothing_anew" {
  [ "$BATS_FILE_TMPDIR/before" -nt "${BUILD:-build}/redthread" ]
}

@test "the_installed_program_answers_and_finds_its_layout_program" {
  REDTHREAD_LIBEXEC="$LIBEXEC_AT" \
    run "$AT/bin/redthread" chart graphs/kerman-2024 -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  grep -q '<svg' "$BATS_TEST_TMPDIR/x.svg"
}

@test "the_installed_modules_are_found_and_one_that_is_gone_is_named" {
  export REDTHREAD_LIBEXEC="$LIBEXEC_AT"
  printf 'caller,callee\n021 1234 5678,+989120001111\n' >"$BATS_TEST_TMPDIR/c.csv"
  cd "$BATS_TEST_TMPDIR"
  "$AT/bin/redthread" ingest c.csv --country IR -o case
  grep -q '^+982112345678,phone$' case/entities.csv
  "$AT/bin/redthread" chart case -o x.png
  [ "$(head -c 4 x.png | tail -c 3)" = PNG ]
  mkdir alone
  cp "$AT/bin/redthread" "$REDTHREAD_LIBEXEC/redthread-layout" alone/
  [ ! -e "$PLACE" ] || skip "redthread is installed on this machine"
  unset REDTHREAD_LIBEXEC
  run alone/redthread ingest c.csv --country IR -o other
  [ "$status" -eq 3 ]
  [[ "${output//$'\n'    / }" == *'redthread-phone.so, which knows the numbers of all countries, is not where redthread was installed'* ]]
  run alone/redthread chart case -o y.png
  [ "$status" -eq 4 ]
  [[ "$output" == *'redthread-raster.so'*'write the picture as .svg'* ]]
  [ ! -e y.png ]
}

@test "the_program_in_the_README_compiles_against_the_installed_library_and_prints_a_path" {
  [ -z "${SANITIZED:-}" ] || skip "the shared library is tested without sanitizers"
  sed -n '/^```c$/,/^```$/p' README.md | sed '1d;$d' >"$BATS_TEST_TMPDIR/example.c"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/example.c")" -ge 15 ]
  # DESTDIR is where a package is staged, so the file names the place where it will be.
  sed "s|^prefix=.*|prefix=$AT|" "$AT/lib/pkgconfig/redthread.pc" >"$BATS_TEST_TMPDIR/redthread.pc"
  PKG_CONFIG_PATH="$BATS_TEST_TMPDIR" \
    bash -c 'cc -Wall -Werror -o "$0" "$0.c" $(pkg-config --cflags --libs redthread)' "$BATS_TEST_TMPDIR/example"
  LD_LIBRARY_PATH="$AT/lib" run "$BATS_TEST_TMPDIR/example" graphs/kerman-2024 ISKP "commemoration procession"
  [ "$status" -eq 0 ]
  [[ "$output" == *"Kerman"* ]]
}

@test "only_the_public_interface_is_visible_in_the_libraries" {
  run bash -c "nm -D --defined-only '$AT/lib/libredthread.so' | awk '{print \$3}' | grep -v '^rt_' | grep -v '^_'"
  [ -z "$output" ]
  run bash -c "nm -g --defined-only '$AT/lib/libredthread.a' | awk 'NF == 3 {print \$3}' | grep -v '^rt_'"
  [ -z "$output" ]
  nm -D --defined-only "$AT/lib/libredthread.so" | grep -q ' T rt_case_open$'
  run nm -D --defined-only "$AT/lib/libredthread.so"
  [[ $output != *' rt_csv_open'* ]]
}

@test "every_declared_function_of_the_public_headers_is_in_the_library" {
  nm -D --defined-only "$AT/lib/libredthread.so" | awk '{print $3}' | sort >"$BATS_TEST_TMPDIR/have"
  sed -n 's/^\(rt_.*\);/\1/p' "${BUILD:-build}/redthread.map" | sort >"$BATS_TEST_TMPDIR/want"
  run comm -13 "$BATS_TEST_TMPDIR/have" "$BATS_TEST_TMPDIR/want"
  [ -z "$output" ]
}

@test "the_man_page_and_the_completions_are_installed_and_well_formed" {
  for file in share/man/man1/redthread.1 share/bash-completion/completions/redthread share/zsh/site-functions/_redthread share/fish/vendor_completions.d/redthread.fish; do
    [ -s "$AT/$file" ]
  done
  run bash -c "man -l --warnings -E UTF-8 '$AT/share/man/man1/redthread.1' 2>&1 >/dev/null"
  [ -z "$output" ]
  bash -n "$AT/share/bash-completion/completions/redthread"
}

@test "another_prefix_is_the_one_that_pkg_config_tells" {
  for prefix in /opt/one /opt/two; do
    make --no-print-directory BUILD="$BATS_TEST_TMPDIR/b" PREFIX=$prefix "$BATS_TEST_TMPDIR/b/redthread.pc" 3>&-
    grep -qx "prefix=$prefix" "$BATS_TEST_TMPDIR/b/redthread.pc"
  done
}

@test "uninstall_leaves_nothing_behind" {
  make --no-print-directory uninstall PREFIX="$WAS_PREFIX" LIBEXEC="$PLACE" DESTDIR="$ROOT" 3>&-
  run find "$ROOT" -type f
  [ -z "$output" ]
}

@test "make_install_says_what_went_where" {
  run make --no-print-directory install BUILD="${BUILD:-build}" CFLAGS="$(cat "${BUILD:-build}/cflags")" \
    PREFIX="$WAS_PREFIX" LIBEXEC="$PLACE" DESTDIR="$ROOT"
  [ "$status" -eq 0 ]
  [ "${lines[0]}" = "installed in $AT:" ]
  [[ "$output" == *"bin/redthread, the program"* && "$output" == *"$LIBEXEC_AT/"* ]]
}
