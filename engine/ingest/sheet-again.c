/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that say what the case had before: a call or a payment of the same ends, time and
 * amount. Two sheets may overlap, or one was mended and read again; either way each event would
 * stand twice, as two. */
#include "ingest/sheet.h"

#include "case/case-private.h"

static RtClaimRow
first_claim (const RtCase *kase, RtRelation r)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);
  RtClaimRow row = { .source = 0 };

  if (n > 0)
    rt_case_get_claim (kase, claims[0], &row);
  return row;
}

/* (transfer full): NULL where it cannot happen twice: such a relation has joined the one there
 * was. */
static char *
key_of (RtCase *kase, RtRelation r)
{
  RtRelationRow row;
  RtDate start;
  const char *amount;

  rt_case_get_relation (kase, r, &row);
  if (!rt_schema_relation_type (rt_case_schema (kase), row.type)->repeatable)
    return NULL;
  start = first_claim (kase, r).start;
  amount = rt_case_first_value (kase, RT_OF_RELATION, r, "amount");
  if (!start && !amount)
    return NULL; /* it may be any of several */
  return g_strdup_printf ("%u %u %u %u %s", row.type, row.from, row.to, start,
                          amount ? amount : "");
}

static RtSource
source_of (const RtCase *kase, RtRelation r)
{
  RtClaimRow claim = first_claim (kase, r);

  return claim.via ? claim.via : claim.source;
}

void
rt_sheet_find_again (RtSheet *sheet, guint32 n_before)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (RtRelation r = 0; r < n_before; r++)
    {
      char *key = key_of (sheet->kase, r);

      if (key)
        g_hash_table_insert (known, key, GUINT_TO_POINTER (r + 1));
    }
  for (RtRelation r = n_before; r < rt_case_n_relations (sheet->kase) && n_before > 0; r++)
    {
      g_autofree char *key = key_of (sheet->kase, r);
      guint there = key ? GPOINTER_TO_UINT (g_hash_table_lookup (known, key)) : 0;

      if (there && sheet->n_again++ == 0)
        sheet->again_in = source_of (sheet->kase, there - 1);
    }
}
