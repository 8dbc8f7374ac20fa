/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reading a case warns of its rows by what stands in them, and suggests what may have been
 * meant: a protected entity's id among them. */
#include "ingest/hide-text.h"

#include "base/notices.h"
#include "ingest/needles.h"

typedef struct
{
  RtNeedles *needles;
  GPtrArray *shown; /* by entity; NULL where it is not protected; then of those not there */
} Hiding;

static char *
hide (const char *text, gpointer data)
{
  const Hiding *hiding = data;

  return rt_needles_cut (hiding->needles, text, (char *const *)hiding->shown->pdata);
}

static void
hiding_init (Hiding *hiding, const RtCase *kase)
{
  hiding->needles = rt_needles_new (TRUE);
  hiding->shown = g_ptr_array_new_with_free_func (g_free);
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      gboolean protect = rt_entity_protected (kase, e);

      g_ptr_array_add (hiding->shown, protect ? rt_entity_shown_name (kase, e, FALSE) : NULL);
      if (!protect)
        continue;
      rt_needles_add_entity (hiding->needles, kase, e, e);
      rt_needles_add_numbers (hiding->needles, kase, e, e);
    }
  rt_needles_add_hidden (hiding->needles, kase, hiding->shown->len);
  g_ptr_array_add (hiding->shown, g_strdup (RT_SHOWN_HIDDEN));
}

static void
hiding_clear (Hiding *hiding)
{
  rt_needles_free (hiding->needles);
  g_ptr_array_unref (hiding->shown);
}

void
rt_case_hide_in_notices (const RtCase *kase, RtContext *ctx)
{
  Hiding hiding;

  if (rt_context_n_notices (ctx) == 0)
    return;
  hiding_init (&hiding, kase);
  rt_context_reword (ctx, hide, &hiding);
  hiding_clear (&hiding);
}

char *
rt_case_hide_in_text (const RtCase *kase, const char *text)
{
  Hiding hiding;
  char *hidden;

  hiding_init (&hiding, kase);
  hidden = hide (text, &hiding);
  hiding_clear (&hiding);
  return hidden ? hidden : g_strdup (text);
}
