#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# GraphML as it was met: keys that are not declared, keys without a name, files without a graph.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "data_of_a_key_that_is_not_declared_is_left_out_with_a_count" {
  cat >x.graphml <<'XML'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="town" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="nope">lost <b>and</b> gone</data><data key="d0">Kiel</data></node>
<node id="b"><data key="nope">2</data><data key="other">3</data></node>
<edge source="a" target="b"/>
</graph>
</graphml>
XML
  run "$REDTHREAD" ingest x.graphml -o case
  [ "$status" -eq 3 ]
  says 'Wrote case: 2 entities, 1 relation'
  says 'left out 1 cell'
  says 'x.graphml:4: 3 elements <data> were left out, the first here: its key "nope" is not declared'
  grep -q '^a,town,Kiel,x.graphml,x.graphml:4' case/claims.csv
}

@test "a_key_without_a_name_is_called_by_its_id_but_for_drawings" {
  cat >x.graphml <<'XML'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="colour" for="node"/><key id="d6" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed">
<node id="a"><data key="colour">green</data><data key="d6">drawn</data></node>
</graph>
</graphml>
XML
  run "$REDTHREAD" ingest x.graphml -o case
  [ "$status" -eq 0 ]
  grep -q '^a,colour,green,' case/claims.csv
  [[ $(cat case/*.csv) != *drawn* ]]
}

@test "an_empty_file_is_called_empty" {
  : >none.graphml
  printf ' \n\n' >blank.graphml
  for file in none blank; do
    run "$REDTHREAD" info "$file.graphml"
    [ "$status" -eq 3 ]
    [ "$output" = "redthread: $file.graphml: the file is empty; fetch or export it again" ]
  done
  run "$REDTHREAD" info none.graphml --format graphml
  [[ "$output" == *'the file is empty; fetch or export it again' ]]
}
