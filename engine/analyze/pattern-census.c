/* SPDX-License-Identifier: GPL-2.0-or-later */

/* All pairs and threes of a graph by how they are tied, and which shapes of three or four occur
 * more or less often than in random graphs in which everybody has as many ties. */

#include "analyze/arcs.h"
#include "analyze/chance.h"
#include "analyze/pattern.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

#define RARE 0.01 /* Milo and others 2002 */
#define APART 0.1 /* of the mean, likewise */

typedef struct
{
  RtPairs pairs;
  RtClasses classes;
  const RtCensusOptions *options;
  guint8 *kind;    /* by vertex; or NULL */
  guint64 *counts; /* by class, of the graph itself; with members, by vertex */
  guint wanted;    /* of members: the class */
  RtContext *ctx;
} Census;

static gboolean
census_init (Census *c, const RtView *view, guint size, GError **error)
{
  if (rt_view_size (view) > RT_CENSUS_MOST)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "the threes of more than %u entities are too many to count; narrow the "
                   "graph with --type or --around",
                   RT_CENSUS_MOST);
      return FALSE;
    }
  rt_classes_init (&c->classes, size);
  return rt_pairs_init (&c->pairs, view, error);
}

static void
census_clear (Census *c)
{
  rt_pairs_clear (&c->pairs);
  g_free (c->kind);
  g_free (c->counts);
}

/* ---- The graph itself ------------------------------------------------------------------- */

static gboolean
count (const RtPairs *pairs, const RtClasses *classes, guint64 *counts, const RtTeller *teller,
       GError **error)
{
  return classes->size == 3
             ? rt_count_triads (pairs, classes, counts, teller, error)
             : rt_count_connected (pairs, classes, counts, 0, NULL, teller, error);
}

/* About how much work one count is. */
static guint64
steps_of (const RtPairs *pairs, guint size)
{
  double steps = 0;

  for (guint32 i = 0; i < pairs->n_ties; i++)
    {
      const RtTied *tie = &pairs->ties[i];
      double a = pairs->first[tie->a + 1] - pairs->first[tie->a];
      double b = pairs->first[tie->b + 1] - pairs->first[tie->b];

      steps += size == 3 ? MIN (a, b) : a * b;
    }
  return (guint64)MIN (10 * steps, 1e17);
}

static gboolean
count_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Census *c = data;
  RtTeller teller = { share, TRUE, 0 };

  (void)i;
  return count (&c->pairs, &c->classes, result, &teller, error);
}

static gboolean
members_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Census *c = data;
  RtTeller teller = { share, TRUE, 0 };
  guint64 counts[RT_CLASSES_MOST];

  (void)i;
  return rt_count_connected (&c->pairs, &c->classes, counts, c->wanted, result, &teller, error);
}

static void
take_counts (guint i, gconstpointer result, gpointer data)
{
  Census *c = data;

  (void)i;
  memcpy (c->counts, result, c->classes.n * sizeof *c->counts);
}

static void
take_members (guint i, gconstpointer result, gpointer data)
{
  Census *c = data;

  (void)i;
  memcpy (c->counts, result, c->pairs.n * sizeof *c->counts);
}

/* One share, so that a worker that can be ended does it where there may be one. */
static gboolean
work_once (Census *c, gboolean members, GError **error)
{
  guint64 n = members ? c->pairs.n : c->classes.n;
  RtWork work = { .stage = members ? "counting who is in it" : "counting shapes",
                  .n_shares = 1,
                  .result = n * sizeof *c->counts,
                  .units = c->pairs.n,
                  .steps = steps_of (&c->pairs, members ? 4 : c->classes.size),
                  .run = members ? members_share : count_share,
                  .take = members ? take_members : take_counts,
                  .data = c };

  g_free (c->counts);
  c->counts = g_try_malloc0 (work.result + 1);
  return c->counts ? rt_work (&work, c->ctx, error) : rt_set_no_graph_memory (error);
}

/* ---- Random graphs ---------------------------------------------------------------------- */

/* How far random graphs are from this one, by class. */
typedef struct
{
  double sum, squares;
  guint64 least, most;
  guint32 more, fewer;
} Tally;

typedef struct
{
  guint64 graphs, exchanges;
  Tally tally[RT_CLASSES_MOST];
} Tallies;

typedef struct
{
  const Census *census;
  guint n_shares;
  Tallies all;
} Rounds;

static void
add_graph (const Census *c, Tallies *t, const guint64 *counts)
{
  for (guint i = 0; i < c->classes.n; i++)
    {
      Tally *tally = &t->tally[i];
      double off = counts[i] >= c->counts[i] ? (double)(counts[i] - c->counts[i])
                                             : -(double)(c->counts[i] - counts[i]);

      tally->sum += off;
      tally->squares += off * off;
      tally->least = t->graphs ? MIN (tally->least, counts[i]) : counts[i];
      tally->most = MAX (tally->most, counts[i]);
      tally->more += counts[i] >= c->counts[i];
      tally->fewer += counts[i] <= c->counts[i];
    }
  t->graphs++;
}

static gboolean
draw_graphs (RtShare *share, guint first, const Rounds *rounds, RtPairs *pairs,
             RtShuffle *shuffle, Tallies *t, GError **error)
{
  const Census *c = rounds->census;
  guint64 counts[RT_CLASSES_MOST];
  RtTeller teller = { share, FALSE, 0 };

  for (guint round = first; round < c->options->rounds; round += rounds->n_shares)
    {
      shuffle->key = rt_chance_key (c->options->seed, round);
      memcpy (pairs->ties, c->pairs.ties, pairs->n_ties * sizeof *pairs->ties);
      if (!rt_shuffle (pairs, shuffle, &teller, error))
        return FALSE;
      t->exchanges += shuffle->made;
      rt_pairs_spread (pairs);
      if (!count (pairs, &c->classes, counts, &teller, error))
        return FALSE;
      add_graph (c, t, counts);
      if (!rt_share_step (share, ++teller.done, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Rounds *rounds = data;
  const RtPairs *own = &rounds->census->pairs;
  RtPairs pairs = { 0 };
  RtShuffle shuffle = { .kind = rounds->census->kind,
                        .attempts = RT_CENSUS_SWAPS * (guint64)own->n_ties,
                        .room = rt_shuffle_room (own) };
  gboolean going;

  shuffle.set = g_try_malloc_n (shuffle.room, sizeof *shuffle.set);
  going = (shuffle.set || rt_set_no_graph_memory (error)) && rt_pairs_copy (&pairs, own, error)
          && draw_graphs (share, i, rounds, &pairs, &shuffle, result, error);
  rt_pairs_clear (&pairs);
  g_free (shuffle.set);
  return going;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Rounds *rounds = data;
  const Tallies *t = result;

  (void)i;
  for (guint k = 0; k < rounds->census->classes.n; k++)
    {
      Tally *all = &rounds->all.tally[k];
      const Tally *one = &t->tally[k];

      all->sum += one->sum;
      all->squares += one->squares;
      all->least = rounds->all.graphs ? MIN (all->least, one->least) : one->least;
      all->most = MAX (all->most, one->most);
      all->more += one->more;
      all->fewer += one->fewer;
    }
  rounds->all.graphs += t->graphs;
  rounds->all.exchanges += t->exchanges;
}

static gboolean
draw (Rounds *rounds, GError **error)
{
  const Census *c = rounds->census;
  guint64 shuffling = 20 * RT_CENSUS_SWAPS * (guint64)c->pairs.n_ties;
  RtWork work = { .stage = "drawing random graphs",
                  .result = sizeof (Tallies),
                  .units = c->options->rounds,
                  .steps = (steps_of (&c->pairs, c->classes.size) + shuffling)
                           * MIN (c->options->rounds, 100),
                  .run = draw_share,
                  .take = take_share,
                  .data = rounds };

  if (c->options->rounds == 0)
    return TRUE;
  work.n_shares = rounds->n_shares = rt_work_shares (c->options->rounds, work.result);
  return rt_work (&work, c->ctx, error);
}

/* What kind of thing each is: what its type is of just below "thing". */
static gboolean
find_kinds (Census *c, const RtView *view, GError **error)
{
  const RtCase *kase = rt_view_case (view);
  const RtSchema *schema = rt_case_schema (kase);
  RtType thing = rt_schema_find_entity_type (schema, "thing");
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (RtType));

  if (c->options->keeps != RT_KEEPS_KINDS)
    return TRUE;
  c->kind = g_try_new (guint8, c->pairs.n + 1u);
  if (!c->kind)
    return rt_set_no_graph_memory (error);
  for (guint32 v = 0; v < c->pairs.n; v++)
    {
      RtType type = rt_entity_type (kase, rt_view_entity (view, v)), up;
      guint k = 0;

      while ((up = rt_schema_entity_type (schema, type)->parent) && up != thing)
        type = up;
      while (k < kinds->len && g_array_index (kinds, RtType, k) != type)
        k++;
      if (k == kinds->len && k < G_MAXUINT8)
        g_array_append_val (kinds, type);
      c->kind[v] = (guint8)MIN (k, G_MAXUINT8);
    }
  return TRUE;
}

/* ---- What it comes to ------------------------------------------------------------------- */

static void
judge (RtMotif *motif, const Tally *tally, guint rounds)
{
  double n = rounds, off = tally->sum / n, variance;

  motif->mean = motif->sd = motif->z = motif->more = motif->fewer = NAN;
  if (rounds == 0)
    return;
  variance = (tally->squares - tally->sum * off) / (n - 1);
  motif->mean = (double)motif->n + off;
  motif->sd = tally->least == tally->most ? 0 : rounds > 1 ? sqrt (MAX (variance, 0)) : NAN;
  motif->z = motif->sd > 0 ? -off / motif->sd : NAN;
  motif->more = (1 + tally->more) / (n + 1);
  motif->fewer = (1 + tally->fewer) / (n + 1);
  motif->stands_out = MIN (motif->more, motif->fewer) <= RARE
                      && fabs (off) > APART * motif->mean;
}

static gint
by_strangeness (gconstpointer a, gconstpointer b)
{
  const RtMotif *x = a, *y = b;
  double p = isnan (x->z) ? 0 : fabs (x->z), q = isnan (y->z) ? 0 : fabs (y->z);

  if (x->stands_out != y->stands_out)
    return x->stands_out ? -1 : 1;
  if (x->stands_out && fabs (p - q) > 1e-12 * (p + q))
    return p > q ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (x->name, y->name);
}

static void
list_motifs (const Census *c, const Rounds *rounds, RtCensus *out)
{
  out->motifs = g_new0 (RtMotif, RT_CLASSES_MOST);
  for (guint i = 0; i < c->classes.n; i++)
    if (c->classes.connected[i] && (c->counts[i] || rounds->all.tally[i].most))
      {
        RtMotif *motif = &out->motifs[out->n_motifs++];

        rt_motif_name (motif, &c->classes, i, !out->directed);
        motif->n = c->counts[i];
        judge (motif, &rounds->all.tally[i], out->rounds);
      }
  qsort (out->motifs, out->n_motifs, sizeof *out->motifs, by_strangeness);
}

static gboolean
count_all_triads (Census *c, RtCensus *out, GError **error)
{
  if (!work_once (c, FALSE, error))
    return FALSE;
  memcpy (out->triads, c->counts, sizeof out->triads);
  if (out->size == 3)
    return TRUE;
  rt_classes_init (&c->classes, out->size);
  return work_once (c, FALSE, error);
}

static void
count_pairs (const Census *c, RtCensus *out)
{
  guint64 n = c->pairs.n;

  out->entities = c->pairs.n;
  out->directed = c->pairs.n_one > 0;
  out->one_way = c->pairs.n_one;
  out->mutual = c->pairs.n_ties - c->pairs.n_one;
  out->none = (n > 1 ? (n & 1 ? (n - 1) / 2 * n : n / 2 * (n - 1)) : 0) - c->pairs.n_ties;
}

/* A graph of fewer than two ties has nothing to exchange. */
static gboolean
take_census (Census *c, const RtView *view, Rounds *rounds, RtCensus *out, GError **error)
{
  if (!census_init (c, view, 3, error) || !find_kinds (c, view, error))
    return FALSE;
  count_pairs (c, out);
  out->size = c->options->size;
  out->rounds = c->pairs.n_ties < 2 ? 0 : c->options->rounds;
  if (!count_all_triads (c, out, error) || (out->rounds && !draw (rounds, error)))
    return FALSE;
  out->exchanges = rounds->all.exchanges;
  list_motifs (c, rounds, out);
  return TRUE;
}

RtCensus *
rt_census (const RtView *view, const RtCensusOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCensus) out = g_new0 (RtCensus, 1);
  g_autofree Census *c = g_new0 (Census, 1);
  g_autofree Rounds *rounds = g_new0 (Rounds, 1);
  gboolean taken;

  c->options = options;
  c->ctx = ctx;
  rounds->census = c;
  taken = take_census (c, view, rounds, out, error);
  census_clear (c);
  return taken ? g_steal_pointer (&out) : NULL;
}

void
rt_census_free (RtCensus *census)
{
  if (!census)
    return;
  for (guint i = 0; i < census->n_motifs; i++)
    {
      g_free (census->motifs[i].name);
      g_free (census->motifs[i].shape);
    }
  g_free (census->motifs);
  g_free (census);
}

/* ---- Who is in one ------------------------------------------------------------------------
 */

static gboolean
find_class (Census *c, const RtCensus *census, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < census->n_motifs; i++)
    g_ptr_array_add (names, census->motifs[i].name);
  for (c->wanted = 0; c->wanted < c->classes.n; c->wanted++)
    {
      RtMotif motif = { 0 };
      gboolean same;

      rt_motif_name (&motif, &c->classes, c->wanted, !census->directed);
      same = c->classes.connected[c->wanted] && g_str_equal (motif.name, name);
      g_free (motif.name);
      g_free (motif.shape);
      if (same)
        return TRUE;
    }
  nearest = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no motif \"%s\" of %u entities that hang together%s%s%s; their names "
               "stand in the table, as \"%s\"",
               name, c->classes.size, nearest ? " (did you mean \"" : "",
               nearest ? nearest : "", nearest ? "\"?)" : "",
               names->len ? (const char *)names->pdata[0] : "201");
  return FALSE;
}

guint64 *
rt_census_members (const RtView *view, const RtCensus *census, const char *motif,
                   RtContext *ctx, GError **error)
{
  g_autofree Census *c = g_new0 (Census, 1);
  guint64 *members = NULL;

  c->ctx = ctx;
  if (census_init (c, view, census->size, error) && find_class (c, census, motif, error)
      && work_once (c, TRUE, error))
    members = g_steal_pointer (&c->counts);
  census_clear (c);
  return members;
}
