/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Sources: persons, bodies, documents and feeds that say something. */
#include "base/text.h"
#include "case/tables.h"

const RtColumn rt_source_columns[] = {
  RT_COLUMN (RtSources, id),
  RT_COLUMN (RtSources, title),
  RT_COLUMN (RtSources, reliability),
  RT_COLUMN (RtSources, marking),
  RT_COLUMN (RtSources, described),
  RT_LAZY_COLUMN (RtSources, told),
  RT_LAZY_COLUMN (RtSources, publisher),
  RT_LAZY_COLUMN (RtSources, url),
  RT_LAZY_COLUMN (RtSources, sha256),
  RT_LAZY_COLUMN (RtSources, derived_from),
  RT_LAZY_COLUMN (RtSources, date),
  RT_LAZY_COLUMN (RtSources, file),
  RT_LAZY_COLUMN (RtSources, line),
  RT_COLUMNS_END,
};

guint32
rt_case_n_sources (const RtCase *kase)
{
  return kase->sources.table.n ? kase->sources.table.n - 1 : 0;
}

static RtSource
find_by_string (const RtCase *kase, guint32 id)
{
  RtSource s = rt_key_find (&kase->strings, RT_KEY_SOURCE, &kase->sources.by_id,
                            kase->sources.id, id);
  return s == RT_NONE ? 0 : s;
}

RtSource
rt_case_source (const RtCase *kase, const char *id)
{
  return find_by_string (kase, rt_strings_find_nfc (&kase->strings, id));
}

RtSource
rt_case_need_source (RtCase *kase, const char *id, GError **error)
{
  RtSources *t = &kase->sources;
  guint32 string;
  RtSource s;

  if (!id || !*id)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "a source has no id; give it one, such as S1");
      return 0;
    }
  if (!rt_strings_add_nfc (&kase->strings, id, &string, error))
    return 0;
  s = find_by_string (kase, string);
  if (s)
    return s;
  if (!rt_columns_append (&t->table, rt_source_columns, 1, "sources", &s, error))
    return 0;
  t->id[s] = string;
  if (!rt_key_add (&kase->strings, RT_KEY_SOURCE, &t->by_id, t->id, s, error))
    {
      rt_columns_undo (&t->table);
      return 0;
    }
  rt_case_unseal (kase);
  return s;
}

/* What a source is derived from exists too, if only by name: origins are followed through it.
 */
static gboolean
need_origins (RtCase *kase, const char *derived_from, GError **error)
{
  g_auto (GStrv) ids = derived_from ? rt_split_list (derived_from) : NULL;

  for (gsize i = 0; ids && ids[i]; i++)
    if (!rt_case_need_source (kase, ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
describe (RtCase *kase, RtSource s, const RtSourceRow *row, GError **error)
{
  RtSources *t = &kase->sources;
  guint32 title, publisher, url, sha256, derived_from;

  if (!rt_strings_add_nfc (&kase->strings, row->title, &title, error)
      || !rt_strings_add_nfc (&kase->strings, row->publisher, &publisher, error)
      || !rt_strings_add (&kase->strings, row->url, &url, error)
      || !rt_strings_add (&kase->strings, row->sha256, &sha256, error)
      || !rt_strings_add_nfc (&kase->strings, row->derived_from, &derived_from, error)
      || !rt_column_set (&t->table, &t->publisher, s, publisher, error)
      || !rt_column_set (&t->table, &t->url, s, url, error)
      || !rt_column_set (&t->table, &t->sha256, s, sha256, error)
      || !rt_column_set (&t->table, &t->derived_from, s, derived_from, error)
      || !rt_column_set (&t->table, &t->date, s, row->date, error))
    return FALSE;
  t->title[s] = title;
  t->reliability[s] = row->reliability;
  t->marking[s] = row->marking;
  t->n_described += t->described[s] ? 0 : 1;
  t->described[s] = 1;
  if (row->marking)
    kase->marked = TRUE;
  return TRUE;
}

RtSource
rt_case_add_source (RtCase *kase, const RtSourceRow *row, GError **error)
{
  RtSource s = rt_case_need_source (kase, row->id, error);

  if (!s)
    return 0;
  if (kase->sources.described[s])
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "source \"%s\" is already described; give one of the two another id",
                   row->id);
      return 0;
    }
  if (!describe (kase, s, row, error) || !need_origins (kase, row->derived_from, error))
    return 0;
  rt_case_unseal (kase);
  return s;
}

void
rt_case_get_source (const RtCase *kase, RtSource s, RtSourceRow *row)
{
  const RtSources *t = &kase->sources;

  *row = (RtSourceRow){ 0 };
  g_return_if_fail (s <= rt_case_n_sources (kase));
  if (s == 0)
    return;
  row->id = rt_case_text (kase, t->id[s]);
  row->title = rt_case_text (kase, t->title[s]);
  row->publisher = rt_case_text (kase, rt_cell (t->publisher, s));
  row->url = rt_case_text (kase, rt_cell (t->url, s));
  row->sha256 = rt_case_text (kase, rt_cell (t->sha256, s));
  row->date = rt_cell (t->date, s);
  row->reliability = t->reliability[s];
  row->marking = t->marking[s];
  row->derived_from = rt_case_text (kase, rt_cell (t->derived_from, s));
}

gboolean
rt_source_described (const RtCase *kase, RtSource s)
{
  return rt_cell (kase->sources.described, s) != 0;
}

guint32
rt_case_n_described (const RtCase *kase)
{
  return kase->sources.n_described;
}

const char *
rt_source_id (const RtCase *kase, RtSource s)
{
  return rt_case_text (kase, kase->sources.id[s]);
}

const char *
rt_source_title (const RtCase *kase, RtSource s)
{
  g_return_val_if_fail (s <= rt_case_n_sources (kase), NULL);
  if (s == 0)
    return "";
  return rt_case_text (kase,
                       kase->sources.title[s] ? kase->sources.title[s] : kase->sources.id[s]);
}

const RtSource *
rt_source_roots (const RtCase *kase, RtSource s, guint *n)
{
  *n = 0;
  g_return_val_if_fail (kase->sealed, NULL);
  return rt_by_owner_get (&kase->seal.roots, s, n);
}

/* Roots are in id order: a merge finds a common one. */
gboolean
rt_source_independent (const RtCase *kase, RtSource a, RtSource b)
{
  guint n_a, n_b;
  const RtSource *roots_a = rt_source_roots (kase, a, &n_a);
  const RtSource *roots_b = rt_source_roots (kase, b, &n_b);

  for (guint i = 0, j = 0; i < n_a && j < n_b;)
    if (roots_a[i] == roots_b[j])
      return FALSE;
    else if (roots_a[i] < roots_b[j])
      i++;
    else
      j++;
  return a != b;
}
