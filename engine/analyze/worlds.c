/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is drawn: which relations are how likely, and on whose word. See worlds-private.h. */

#include "analyze/worlds-private.h"
#include "case/columns.h"
#include "case/likelihood.h"
#include "graph/igraph-view.h"
#include <math.h>
#include <string.h>

#define UNGRADED_LOW 0.05
#define UNGRADED_BEST 0.5
#define UNGRADED_HIGH 0.95

/* ---- Options ------------------------------------------------------------------------ */

static gboolean
check_options (const RtWorldOptions *o, GError **error)
{
  if (!(o->dependence >= 0 && o->dependence <= 1))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a dependence of %g: it lies from 0 (every relation by itself) to 1 (the "
                 "speakers decide everything)",
                 o->dependence);
  else if (!(o->within >= 0) || !isfinite (o->within))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a standard error of %g: it is above 0, such as 0.01", o->within);
  else
    return TRUE;
  return FALSE;
}

gboolean
rt_worlds_suit (const RtView *view, GError **error)
{
  const RtViewOptions *o = rt_view_options (view);

  if (o->weight && g_str_equal (o->weight, "likelihood"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "the worlds are drawn by likelihood already; leave out --weight likelihood");
  else if (o->fold_events)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "worlds are drawn with events as entities; leave out --fold-events");
  else
    return TRUE;
  return FALSE;
}

gboolean
rt_world_basis (RtWorldBasis *basis, RtCase *kase, const RtPick *pick,
                const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  static const RtWorldOptions defaults
      = { .worlds = RT_WORLDS, .dependence = RT_DEPENDENCE, .ungraded = NAN };

  *basis = (RtWorldBasis){ .kase = kase,
                           .pick = pick,
                           .options = options ? *options : defaults,
                           .seed = ctx ? rt_context_seed (ctx) : 1 };
  if (!basis->options.worlds)
    basis->options.worlds = RT_WORLDS;
  basis->options.worlds = (basis->options.worlds + RT_BLOCK - 1) / RT_BLOCK * RT_BLOCK;
  return check_options (&basis->options, error);
}

#define MOST_AT_ONCE 1024u

guint
rt_world_blocks_at_once (const RtWorldOptions *options)
{
  return options->within > 0 ? RT_LEAST_BLOCKS : MIN (options->worlds / RT_BLOCK, MOST_AT_ONCE);
}

/* ---- Kinds -------------------------------------------------------------------------- */

/* While they are made. */
typedef struct
{
  RtWorlds *worlds;
  GHashTable *kinds;   /* content -> number + 1 */
  GHashTable *origins; /* RtSource -> index + 1 */
  RtLikelihoodTerm *terms;
  guint room;
  GArray *parts; /* RtWorldPart: of the relation at hand */
} Maker;

static guint32
origin_index (Maker *m, RtSource origin)
{
  gpointer at = g_hash_table_lookup (m->origins, GUINT_TO_POINTER (origin));

  if (at)
    return GPOINTER_TO_UINT (at) - 1;
  g_array_append_val (m->worlds->origins, origin);
  g_hash_table_insert (m->origins, GUINT_TO_POINTER (origin),
                       GUINT_TO_POINTER (m->worlds->origins->len));
  return m->worlds->origins->len - 1;
}

static void
add_part (Maker *m, RtSource origin, double share)
{
  RtWorldPart part = { origin_index (m, origin), share };

  for (guint i = 0; i < m->parts->len; i++)
    if (g_array_index (m->parts, RtWorldPart, i).origin == part.origin)
      {
        g_array_index (m->parts, RtWorldPart, i).share += share;
        return;
      }
  g_array_append_val (m->parts, part);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const RtWorldPart *x = a, *y = b;

  return x->origin < y->origin ? -1 : x->origin > y->origin;
}

/* The speakers whose claims count, in the shares in which they do. */
static void
find_parts (Maker *m, const RtLikelihoodTerm *terms, guint n)
{
  double squares = 0;

  g_array_set_size (m->parts, 0);
  for (guint i = 0; i < n; i++)
    if (terms[i].verdict == RT_TERM_COUNTS && terms[i].speaker && terms[i].log_odds.best != 0)
      {
        guint roots = terms[i].n_roots ? terms[i].n_roots : 1;

        for (guint j = 0; j < roots; j++)
          add_part (m, terms[i].n_roots ? terms[i].roots[j] : terms[i].speaker,
                    terms[i].log_odds.best / sqrt (roots));
      }
  for (guint i = 0; i < m->parts->len; i++)
    squares += pow (g_array_index (m->parts, RtWorldPart, i).share, 2);
  if (!(squares > 0))
    g_array_set_size (m->parts, 0);
  for (guint i = 0; i < m->parts->len; i++)
    g_array_index (m->parts, RtWorldPart, i).share /= sqrt (squares);
  g_array_sort (m->parts, compare_parts);
}

static void
turn (RtLikelihoodTerm *terms, guint n, const guint8 *liars)
{
  for (guint i = 0; i < n; i++)
    if (terms[i].speaker && liars[terms[i].speaker])
      terms[i].stance = terms[i].stance == RT_STANCE_ASSERTS ? RT_STANCE_DENIES
                                                             : RT_STANCE_ASSERTS;
}

/* What is asserted by nobody (any more) is in no world; what rests on no claim at all is. */
static gboolean
stands (const RtLikelihoodTerm *terms, guint n, guint n_claims)
{
  for (guint i = 0; i < n; i++)
    if (terms[i].stance == RT_STANCE_ASSERTS)
      return TRUE;
  return n_claims == 0;
}

static gboolean
make_room (Maker *m, guint n, GError **error)
{
  if (n <= m->room)
    return TRUE;
  g_free (m->terms);
  m->room = MAX (n, 16);
  m->terms = g_try_new (RtLikelihoodTerm, m->room);
  if (!m->terms)
    m->room = 0;
  return m->terms || rt_no_memory (error, "the claims of a relation");
}

/* The chances and parts of relation @r. */
static gboolean
judge (Maker *m, RtRelation r, RtWorldKind *kind, GError **error)
{
  const RtWorldBasis *basis = &m->worlds->basis;
  double stated = basis->options.ungraded;
  RtLikelihood likelihood;
  guint n, n_claims;

  rt_relation_claims (basis->kase, r, &n_claims);
  if (!make_room (m, n_claims, error))
    return FALSE;
  n = rt_relation_terms (basis->kase, r, basis->pick, m->terms);
  if (basis->liars)
    turn (m->terms, n, basis->liars);
  likelihood = rt_likelihood_sum (rt_case_grades (basis->kase), m->terms, n);
  memset (kind->chance, 0, sizeof kind->chance);
  g_array_set_size (m->parts, 0);
  if (!rt_pick_relation (basis->pick, r) || !stands (m->terms, n, n_claims))
    return TRUE;
  if (!likelihood.judged)
    {
      likelihood.range = isnan (stated)
                             ? (RtRange){ UNGRADED_LOW, UNGRADED_BEST, UNGRADED_HIGH }
                             : (RtRange){ stated, stated, stated };
      m->worlds->ungraded++;
    }
  kind->chance[RT_WORLD_LOW] = likelihood.range.low;
  kind->chance[RT_WORLD_BEST] = likelihood.range.best;
  kind->chance[RT_WORLD_HIGH] = likelihood.range.high;
  find_parts (m, m->terms, n);
  return TRUE;
}

static guint32
number_kind (Maker *m, RtWorldKind kind)
{
  RtWorlds *w = m->worlds;
  GByteArray *content = g_byte_array_new ();
  GBytes *key;
  gpointer known;

  g_byte_array_append (content, (const guint8 *)kind.chance, sizeof kind.chance);
  for (guint i = 0; i < m->parts->len; i++)
    {
      const RtWorldPart *part = &g_array_index (m->parts, RtWorldPart, i);
      g_byte_array_append (content, (const guint8 *)&part->origin, sizeof part->origin);
      g_byte_array_append (content, (const guint8 *)&part->share, sizeof part->share);
    }
  key = g_byte_array_free_to_bytes (content);
  known = g_hash_table_lookup (m->kinds, key);
  if (known)
    {
      g_bytes_unref (key);
      return GPOINTER_TO_UINT (known) - 1;
    }
  kind.first = w->parts->len;
  kind.n = m->parts->len;
  if (m->parts->len)
    g_array_append_vals (w->parts, m->parts->data, m->parts->len);
  g_array_append_val (w->kinds, kind);
  g_hash_table_insert (m->kinds, key, GUINT_TO_POINTER (w->kinds->len));
  return w->kinds->len - 1;
}

static gboolean
find_kinds (Maker *m, GError **error)
{
  RtWorlds *w = m->worlds;

  for (guint32 i = 0; i < w->n; i++)
    {
      RtWorldKind kind = { 0 };

      if (!judge (m, w->relations[i], &kind, error))
        return FALSE;
      w->kind[i] = number_kind (m, kind);
    }
  return TRUE;
}

/* By kind, and within one as they came. */
static gboolean
put_in_order (RtWorlds *w, GError **error)
{
  w->begin = g_try_new0 (guint32, w->kinds->len + 2);
  if (!w->begin)
    return rt_no_memory (error, "kinds of relations");
  for (guint32 i = 0; i < w->n; i++)
    w->begin[w->kind[i] + 2]++;
  for (guint k = 2; k < w->kinds->len + 2; k++)
    w->begin[k] += w->begin[k - 1];
  for (guint32 i = 0; i < w->n; i++)
    w->order[w->begin[w->kind[i] + 1]++] = i;
  return TRUE;
}

RtWorlds *
rt_worlds_new (const RtWorldBasis *basis, const RtRelation *relations, guint32 n,
               GError **error)
{
  g_autoptr (RtWorlds) w = g_new0 (RtWorlds, 1);
  Maker m = { .worlds = w };
  gboolean ok;

  w->basis = *basis;
  w->relations = relations;
  w->n = n;
  w->kind = g_try_new (guint32, (gsize)n + 1);
  w->order = g_try_new (guint32, (gsize)n + 1);
  w->kinds = g_array_new (FALSE, FALSE, sizeof (RtWorldKind));
  w->parts = g_array_new (FALSE, FALSE, sizeof (RtWorldPart));
  w->origins = g_array_new (FALSE, FALSE, sizeof (RtSource));
  if (!w->kind || !w->order)
    {
      rt_no_memory (error, "worlds");
      return NULL;
    }
  m.kinds = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                   NULL);
  m.origins = g_hash_table_new (NULL, NULL);
  m.parts = g_array_new (FALSE, FALSE, sizeof (RtWorldPart));
  ok = find_kinds (&m, error) && put_in_order (w, error);
  g_hash_table_unref (m.kinds);
  g_hash_table_unref (m.origins);
  g_array_unref (m.parts);
  g_free (m.terms);
  return ok ? g_steal_pointer (&w) : NULL;
}

void
rt_worlds_free (RtWorlds *w)
{
  if (!w)
    return;
  g_free (w->kind);
  g_free (w->order);
  g_free (w->begin);
  g_clear_pointer (&w->kinds, g_array_unref);
  g_clear_pointer (&w->parts, g_array_unref);
  g_clear_pointer (&w->origins, g_array_unref);
  g_free (w);
}

/* ---- Asking ------------------------------------------------------------------------- */

void
rt_worlds_depend (RtWorlds *worlds, double dependence)
{
  worlds->basis.options.dependence = dependence;
}

guint32
rt_worlds_size (const RtWorlds *worlds)
{
  return worlds->n;
}

guint32
rt_worlds_ungraded (const RtWorlds *worlds)
{
  return worlds->ungraded;
}

const GArray *
rt_worlds_origins (const RtWorlds *worlds)
{
  return worlds->origins;
}

double
rt_worlds_chance (const RtWorlds *w, guint32 i, RtWorldEnd end)
{
  return g_array_index (w->kinds, RtWorldKind, w->kind[i]).chance[end];
}

gboolean
rt_worlds_independent (const RtWorlds *w, const guint8 *among)
{
  g_autofree guint8 *taken = g_new0 (guint8, w->origins->len + 1);

  for (guint32 i = 0; w->basis.options.dependence > 0 && i < w->n; i++)
    {
      const RtWorldKind *kind = &g_array_index (w->kinds, RtWorldKind, w->kind[i]);

      for (guint j = 0; (!among || among[i]) && j < kind->n; j++)
        {
          guint8 *at = &taken[g_array_index (w->parts, RtWorldPart, kind->first + j).origin];

          if (*at)
            return FALSE;
          *at = 1;
        }
    }
  return TRUE;
}
