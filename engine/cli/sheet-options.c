/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The options that say what the columns of a spreadsheet mean, and what is printed of it. */

#include "cli/sheet-options.h"
#include "cli/words.h"

static const struct
{
  const char *word;
  RtDateOrder order;
} orders[] = { { "iso", RT_DATES_ISO }, { "dmy", RT_DATES_DMY }, { "mdy", RT_DATES_MDY } };

gboolean
rt_sheet_options_read (RtRun *run, RtSheetOptions *options)
{
  const char *dates = rt_run_value (run, "dates"), *decimal = rt_run_value (run, "decimal");

  *options = (RtSheetOptions){ .as = rt_run_value (run, "as"),
                               .from_column = rt_run_value (run, "from-column"),
                               .to_column = rt_run_value (run, "to-column"),
                               .date_column = rt_run_value (run, "date-column"),
                               .key_column = rt_run_value (run, "key"),
                               .relation = rt_run_value (run, "relation"),
                               .entity_type = rt_run_value (run, "entity-type"),
                               .country = rt_run_value (run, "country"),
                               .grade = rt_run_value (run, "grade"),
                               .marking = rt_run_value (run, "marking"),
                               .source = rt_run_value (run, "source"),
                               .dedupe = rt_run_has (run, "dedupe") };
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (dates && g_str_equal (dates, orders[i].word))
      options->dates = orders[i].order;
  if (decimal)
    options->decimal = g_str_equal (decimal, "comma") ? RT_DECIMAL_COMMA : RT_DECIMAL_POINT;
  return options->as || options->from_column || options->to_column || options->date_column
         || options->key_column || options->relation || options->entity_type || options->country
         || options->grade || options->marking || options->source || dates || decimal
         || options->dedupe;
}

void
rt_sheet_say (RtRun *run)
{
  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      if (notice->severity != RT_NOTICE_NOTE || !g_str_equal (notice->code, "sheet"))
        continue;
      rt_wrap_append (run->out, notice->text, run->screen.width, 2);
      rt_run_say (run, "\n");
    }
}
