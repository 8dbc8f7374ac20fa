/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Labels on an entity, in its own row. */

#include "cli/byhand.h"

static int
run_tag (RtRun *run)
{
  static const RtHandList list
      = { .column = "tags", .has = "is tagged", .has_none = "has no tag" };

  return rt_hand_items (run, &list);
}

static const RtOption options[] = {
  { .name = "remove", .summary = "Take these tags off again" },
  { .name = NULL },
};

const RtCommand rt_cmd_tag = {
  .name = "tag",
  .run = run_tag,
  .summary = "Put labels of your own on an entity",
  .usage = "CASE ENTITY TAG...",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread tag my-case \"Abdullah Tajik\" core suspect",
  .numbers = "One cell of entities.csv is changed. --tag selects by it in every asking "
             "command.\n"
             "--json: {\"entity\",\"file\",\"line\",\"tags\":[text],\"doubtful\":[text]}",
  .see_also = "note, mark, protect, add, show",
};
