/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A note on an entity, in its own row. */

#include "cli/byhand.h"

static int
run_note (RtRun *run)
{
  static const RtHandList list
      = { .column = "note", .lines = TRUE, .has = "has the note", .has_none = "has no note" };

  return rt_hand_items (run, &list);
}

static const RtOption options[] = {
  { .name = "remove", .summary = "Take the note of this text out again" },
  { .name = NULL },
};

const RtCommand rt_cmd_note = {
  .name = "note",
  .run = run_note,
  .summary = "Write a note on an entity",
  .usage = "CASE ENTITY TEXT",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread note my-case \"Abdullah Tajik\" \"Ask the border police.\"",
  .numbers = "One cell of entities.csv is changed; several notes stand in it one a line.\n"
             "--json: {\"entity\",\"file\",\"line\",\"note\":[text],\"doubtful\":[text]}",
  .see_also = "tag, add, show",
};
