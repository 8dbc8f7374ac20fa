/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which rows of a case a selection leaves: a bit a row, and how many are set. */
#include "case/tables.h"
#include <string.h>

typedef struct
{
  guint64 *word;
  guint32 rows, n; /* rows there are, and how many are in */
} RtBits;

struct _RtPick
{
  RtBits entities, relations, claims; /* claims count from 1; bit 0 is never in */
};

static gboolean
bits_init (RtBits *bits, guint32 rows, gboolean all)
{
  gsize words = (gsize)rows / 64 + 1;

  bits->word = g_try_new0 (guint64, words);
  if (!bits->word)
    return FALSE;
  bits->rows = rows;
  bits->n = all ? rows : 0;
  if (all)
    {
      memset (bits->word, 0xff, (gsize)rows / 64 * sizeof (guint64));
      bits->word[rows / 64] = (G_GUINT64_CONSTANT (1) << rows % 64) - 1;
    }
  return TRUE;
}

static gboolean
bits_get (const RtBits *bits, guint32 row)
{
  return row < bits->rows && (bits->word[row / 64] >> row % 64 & 1);
}

static void
bits_set (RtBits *bits, guint32 row, gboolean in)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << row % 64;

  g_return_if_fail (row < bits->rows);
  if (bits_get (bits, row) == !!in)
    return;
  bits->word[row / 64] ^= bit;
  bits->n += in ? 1 : G_MAXUINT32;
}

RtPick *
rt_pick_new (const RtCase *kase, gboolean all)
{
  g_autoptr (RtPick) pick = g_new0 (RtPick, 1);

  if (!bits_init (&pick->entities, rt_case_n_entities (kase), all)
      || !bits_init (&pick->relations, rt_case_n_relations (kase), all)
      || !bits_init (&pick->claims, rt_case_n_claims (kase) + 1, all))
    return NULL;
  bits_set (&pick->claims, 0, FALSE);
  return g_steal_pointer (&pick);
}

static gboolean
bits_copy (RtBits *bits, const RtBits *from)
{
  gsize words = (gsize)from->rows / 64 + 1;

  *bits = *from;
  bits->word = g_try_new (guint64, words);
  if (bits->word)
    memcpy (bits->word, from->word, words * sizeof (guint64));
  return bits->word != NULL;
}

RtPick *
rt_pick_copy (const RtCase *kase, const RtPick *pick)
{
  g_autoptr (RtPick) copy = NULL;

  if (!pick)
    return rt_pick_new (kase, TRUE);
  copy = g_new0 (RtPick, 1);
  if (!bits_copy (&copy->entities, &pick->entities)
      || !bits_copy (&copy->relations, &pick->relations)
      || !bits_copy (&copy->claims, &pick->claims))
    return NULL;
  return g_steal_pointer (&copy);
}

void
rt_pick_free (RtPick *pick)
{
  if (!pick)
    return;
  g_free (pick->entities.word);
  g_free (pick->relations.word);
  g_free (pick->claims.word);
  g_free (pick);
}

gboolean
rt_pick_entity (const RtPick *pick, RtEntity e)
{
  return !pick || bits_get (&pick->entities, e);
}

gboolean
rt_pick_relation (const RtPick *pick, RtRelation r)
{
  return !pick || bits_get (&pick->relations, r);
}

gboolean
rt_pick_claim (const RtPick *pick, RtClaim c)
{
  return !pick || bits_get (&pick->claims, c);
}

void
rt_pick_set_entity (RtPick *pick, RtEntity e, gboolean in)
{
  bits_set (&pick->entities, e, in);
}

void
rt_pick_set_relation (RtPick *pick, RtRelation r, gboolean in)
{
  bits_set (&pick->relations, r, in);
}

void
rt_pick_set_claim (RtPick *pick, RtClaim c, gboolean in)
{
  bits_set (&pick->claims, c, in);
}

guint32
rt_pick_n_entities (const RtPick *pick)
{
  g_return_val_if_fail (pick, 0);
  return pick->entities.n;
}

guint32
rt_pick_n_relations (const RtPick *pick)
{
  g_return_val_if_fail (pick, 0);
  return pick->relations.n;
}

guint32
rt_pick_n_claims (const RtPick *pick)
{
  g_return_val_if_fail (pick, 0);
  return pick->claims.n;
}
