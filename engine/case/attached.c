/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that go with a case when it is written to a folder, in the same step: what its sheets
 * were taken for. */
#include "case/tables.h"

static void
free_attached (gpointer data)
{
  RtAttached *attached = data;

  g_free (attached->stem);
  g_free (attached->text);
  g_free (attached->origin);
  g_free (attached->name);
  g_free (attached);
}

void
rt_case_attach (RtCase *kase, const char *stem, const char *text, const char *origin)
{
  RtAttached *attached = g_new0 (RtAttached, 1);

  attached->stem = g_strdup (stem);
  attached->text = g_strdup (text);
  attached->origin = g_strdup (origin);
  if (!kase->attached)
    kase->attached = g_ptr_array_new_with_free_func (free_attached);
  g_ptr_array_add (kase->attached, attached);
}

RtAttached *
rt_case_attached (const RtCase *kase, guint i)
{
  return kase->attached && i < kase->attached->len ? kase->attached->pdata[i] : NULL;
}
