/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reading a case warns of its rows by what stands in them, and suggests what may have been
 * meant: a protected entity's id among them. */
#include "ingest/hide-text.h"

#include "base/notices.h"
#include "ingest/needles.h"

typedef struct
{
  RtNeedles *needles;
  GPtrArray *shown; /* by entity; NULL where it is not protected */
} Hiding;

static char *
hide (const char *text, gpointer data)
{
  const Hiding *hiding = data;

  return rt_needles_cut (hiding->needles, text, (char *const *)hiding->shown->pdata);
}

void
rt_case_hide_in_notices (const RtCase *kase, RtContext *ctx)
{
  g_autoptr (RtNeedles) needles = rt_needles_new (TRUE);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  Hiding hiding = { needles, shown };

  if (rt_context_n_notices (ctx) == 0)
    return;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      gboolean protect = rt_entity_protected (kase, e);

      g_ptr_array_add (shown, protect ? rt_entity_shown_name (kase, e, FALSE) : NULL);
      if (!protect)
        continue;
      rt_needles_add_entity (needles, kase, e, e);
      rt_needles_add_numbers (needles, kase, e, e);
    }
  rt_context_reword (ctx, hide, &hiding);
}
