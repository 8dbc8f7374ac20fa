/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which row gave a relation its id. Rows of one type and two ends are one relation, whether
 * they bear an id or not; when some of them must not be handed on, an id that only those bore
 * must not be either. Nearly always all rows bear the same, and nothing is stored. */
#include "case/tables.h"

gboolean
rt_claim_set_row_id (RtCase *kase, RtClaim c, RtHashed *id, GError **error)
{
  RtClaims *t = &kase->claims;
  RtRelation r = t->subject[c];
  guint32 own = rt_cell (kase->relations.own_id, r), string = RT_NONE;

  if (own == 0 || own == id->string)
    return TRUE;
  if (id->length && !rt_strings_add_hashed (&kase->strings, id, &string, error))
    return FALSE;
  return string == own || rt_column_set (&t->table, &t->row_id, c, string, error);
}

const char *
rt_claim_row_id (const RtCase *kase, RtClaim c)
{
  RtRelation r = kase->claims.subject[c];
  guint32 said = rt_cell (kase->claims.row_id, c);

  if (said == RT_NONE || (!said && c < rt_cell (kase->relations.named_by, r)))
    return NULL;
  return rt_case_text (kase, said ? said : rt_cell (kase->relations.own_id, r));
}
