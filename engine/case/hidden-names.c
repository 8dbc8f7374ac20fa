/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What protected entities are called that the case does not have, their rows being refused:
 * other rows may name them all the same. */
#include "case/case-private.h"
#include "case/tables.h"

typedef struct
{
  char *text;
  gboolean is_id;
} HiddenName;

static void
free_name (gpointer data)
{
  HiddenName *name = data;

  g_free (name->text);
  g_free (name);
}

void
rt_case_hide_name (RtCase *kase, const char *text, gboolean is_id)
{
  HiddenName *name = g_new (HiddenName, 1);

  if (!kase->hidden)
    kase->hidden = g_ptr_array_new_with_free_func (free_name);
  *name = (HiddenName){ g_strdup (text), is_id };
  g_ptr_array_add (kase->hidden, name);
}

guint
rt_case_n_hidden_names (const RtCase *kase)
{
  return kase->hidden ? kase->hidden->len : 0;
}

const char *
rt_case_hidden_name (const RtCase *kase, guint i, gboolean *is_id)
{
  const HiddenName *name = g_ptr_array_index (kase->hidden, i);

  *is_id = name->is_id;
  return name->text;
}
