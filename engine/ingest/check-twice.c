/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One payment told by two documents, with two amounts: what the bank of the payer and that of
 * the payee hand over should agree. Amounts that both have are taken for each other; where
 * either has one left of that day and those two ends, they are likely one and the same. */
#include "ingest/check.h"

#include "case/case-private.h"
#include "case/columns.h"
#include <stdlib.h>
#include <string.h>

/* An amount as one claim has it. Those of one day, type and ends stand together, and among them
 * those of one document. */
typedef struct
{
  RtType type;
  RtEntity from, to;
  guint32 day; /* 20240103 */
  RtSource document;
  const char *amount;
  RtClaim claim;
} Entry;

/* The day of "2024-01-03T14:55" as 20240103; 0 where it tells of no day. */
static guint32
day_of (const char *text)
{
  if (!text || !rt_begins_with_day (text)
      || (text[RT_DAY_LENGTH] && text[RT_DAY_LENGTH] != 'T'))
    return 0;
  return (guint32)(10000 * strtoul (text, NULL, 10) + 100 * strtoul (text + 5, NULL, 10)
                   + strtoul (text + 8, NULL, 10));
}

static gboolean
take_entry (const RtCheck *check, const RtValueRow *value, Entry *entry)
{
  RtClaimRow claim;
  RtRelationRow relation;

  rt_case_get_claim (check->kase, value->claim, &claim);
  rt_case_get_relation (check->kase, value->subject, &relation);
  *entry = (Entry){ .type = rt_case_relation_type_column (check->kase)[value->subject],
                    .from = relation.from,
                    .to = relation.to,
                    .day = day_of (rt_case_date_text (check->kase, claim.start)),
                    .document = claim.via ? claim.via : claim.source,
                    .amount = value->norm,
                    .claim = value->claim };
  return entry->day && entry->document && claim.stance == RT_STANCE_ASSERTS;
}

/* (transfer full): *n of them; NULL with @error. */
static Entry *
collect (const RtCheck *check, gsize *n, GError **error)
{
  RtProperty amount = rt_schema_find_property (rt_case_schema (check->kase), "amount");
  guint32 n_values = rt_case_n_values (check->kase);
  Entry *entries = g_try_new (Entry, (gsize)n_values + 1);

  *n = 0;
  if (!entries)
    rt_no_memory (error, "amounts");
  for (RtValue v = 1; entries && amount && v <= n_values; v++)
    {
      RtValueRow value;

      rt_case_get_value (check->kase, v, &value);
      if (value.kind == RT_OF_RELATION && value.property == amount && value.claim
          && take_entry (check, &value, &entries[*n]))
        ++*n;
    }
  return entries;
}

/* Not by document, amount and claim. */
static int
by_event (const Entry *a, const Entry *b)
{
  if (a->day != b->day)
    return a->day < b->day ? -1 : 1;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  if (a->to != b->to)
    return a->to < b->to ? -1 : 1;
  return a->type < b->type ? -1 : a->type > b->type;
}

static int
by_document (const void *a, const void *b)
{
  const Entry *x = a, *y = b;
  int order = by_event (x, y);

  if (order)
    return order;
  if (x->document != y->document)
    return x->document < y->document ? -1 : 1;
  order = strcmp (x->amount, y->amount);
  return order ? order : (x->claim < y->claim ? -1 : x->claim > y->claim);
}

static void
say_differ (RtCheck *check, const Entry *a, const Entry *b)
{
  RtClaimRow claim;
  g_autofree char *what = NULL, *where = NULL;

  rt_case_get_claim (check->kase, b->claim, &claim);
  what = rt_relation_read (check->kase, claim.subject, FALSE, FALSE);
  where = rt_place_words (rt_place_of_claim (check, a->claim));
  rt_check_say (check, "amounts-differ", rt_place_of_claim (check, b->claim), "amount",
                b->amount,
                "\"%s\" on %04u-%02u-%02u: %s here, and %s as \"%s\" has it%s; if both are one "
                "thing, mend the amount that is wrong, or take one of the rows out",
                what, b->day / 10000, b->day / 100 % 100, b->day % 100, b->amount, a->amount,
                rt_source_title (check->kase, a->document), where);
}

/* Two documents of one day: the first amount of each that the other has not, if both have one.
 */
static void
compare (RtCheck *check, const Entry *a, gsize n_a, const Entry *b, gsize n_b)
{
  const Entry *end_a = a + n_a, *end_b = b + n_b, *left_a = NULL, *left_b = NULL;

  while (a < end_a || b < end_b)
    {
      int order = a == end_a ? 1 : b == end_b ? -1 : strcmp (a->amount, b->amount);

      if (order < 0 && !left_a)
        left_a = a;
      if (order > 0 && !left_b)
        left_b = b;
      a += order <= 0;
      b += order >= 0;
    }
  if (left_a && left_b)
    say_differ (check, left_a, left_b);
}

/* Those of one event: each document is held against the first. */
static void
check_event (RtCheck *check, const Entry *entries, gsize n)
{
  gsize first = 0;

  for (gsize i = 0, end = 0; i < n; i = end)
    {
      for (end = i + 1; end < n && entries[end].document == entries[i].document;)
        end++;
      if (i == 0)
        first = end;
      else
        compare (check, entries, first, entries + i, end - i);
    }
}

gboolean
rt_check_twice (RtCheck *check, GError **error)
{
  gsize n;
  g_autofree Entry *entries = collect (check, &n, error);

  if (!entries)
    return FALSE;
  qsort (entries, n, sizeof *entries, by_document);
  for (gsize i = 0, end = 0; i < n; i = end)
    {
      if (!rt_context_step (check->ctx, "checking", i, n, error))
        return FALSE;
      for (end = i + 1; end < n && by_event (&entries[end], &entries[i]) == 0;)
        end++;
      check_event (check, entries + i, end - i);
    }
  return TRUE;
}
