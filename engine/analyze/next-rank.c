/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What to ask about a ranking: who has its first places with each fact settled either way. */

#include "analyze/facts.h"
#include "analyze/measure.h"
#include "analyze/places.h"
#include "analyze/world-measures.h"
#include "base/part.h"
#include "case/columns.h"
#include "graph/igraph-view.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

#define TIE 1e-12       /* relative, as in rank.c */
#define MOST_FACTS 400u /* where there is time for them; */
#define FEWEST_FACTS 20u
#define MOST_STEPS 2000000000u /* arcs seen in all worlds, about */
#define DRAW_STEPS 4u          /* that drawing a relation or vertex is worth */
#define FEW_WORLDS 256u        /* before facts are left out for want of time; */
#define FEWEST_WORLDS 128u     /* and where 20 take too much yet */
#define SMALL 5000u            /* vertices and edges, of which all relations are looked at */
#define OTHERS_CLOSE 5u        /* whose relations are looked at beside the leader's */

/* What the worlds of one side leave. By vertex. */
typedef struct
{
  double *sum, *first, *top;
  guint32 *defined; /* worlds in which it has a value */
} Side;

typedef struct
{
  const RtView *view;
  const RtMeasure *measure;
  const guint8 *listed;
  guint top; /* places that there are to be had */
  RtWorldBasis basis;
  RtWorlds *worlds;
  RtWorldRanker *ranker;
  guint n_worlds;
  guint64 in_all; /* worlds, as they are and of both sides of each fact */
  gboolean counted;
  RtPlaces places;
  double *values;
  guint64 *slots;
  Side now, so, not ;
  guint32 leader; /* vertex */
  RtContext *ctx;
} Question;

static gboolean
side_init (Side *side, gsize n)
{
  side->sum = g_try_new0 (double, n + 1);
  side->first = g_try_new0 (double, n + 1);
  side->top = g_try_new0 (double, n + 1);
  side->defined = g_try_new0 (guint32, n + 1);
  return side->sum && side->first && side->top && side->defined;
}

static void
side_clear (Side *side)
{
  g_free (side->sum);
  g_free (side->first);
  g_free (side->top);
  g_free (side->defined);
}

/* ---- Worlds --------------------------------------------------------------------------- */

static void
count_world (const Question *q, Side *side)
{
  for (guint32 v = 0; v < q->places.n; v++)
    if (!isnan (q->values[v]))
      {
        side->sum[v] += q->values[v];
        side->defined[v]++;
      }
  rt_places_share (&q->places, q->values, 1, side->first);
  rt_places_share (&q->places, q->values, q->top, side->top);
}

/* Facts are counted as they are weighed; before there are any, worlds are. */
static gboolean
go_on (const Question *q, const Side *side, guint world, GError **error)
{
  if (side == &q->now && q->counted)
    return rt_context_step (q->ctx, "drawing worlds", world, q->n_worlds, error);
  return !rt_context_cancelled (q->ctx) || rt_context_step (q->ctx, NULL, 0, 0, error);
}

/* What is not counted is a call of its own: of all worlds, or of a fact's. */
static gboolean
ask_world (Question *q, const Side *side, guint j, guint world, GError **error)
{
  gboolean is_now = side == &q->now, ok;
  RtPart part;

  if (q->counted)
    return rt_world_ranker_values (q->ranker, j, q->values, q->ctx, error);
  rt_part_begin (&part, q->ctx, is_now ? "ranking every world" : "weighing what could be asked",
                 world + (side == &q->not ? q->n_worlds : 0),
                 is_now ? q->in_all : 2 * (guint64)q->n_worlds);
  ok = rt_world_ranker_values (q->ranker, j, q->values, q->ctx, error);
  rt_part_end (&part);
  return ok;
}

static gboolean
draw (Question *q, const RtWorldGiven *given, Side *side, GError **error)
{
  guint32 n = q->places.n;
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (q->worlds, error);

  if (!draws)
    return FALSE;
  memset (side->sum, 0, n * sizeof *side->sum);
  memset (side->first, 0, n * sizeof *side->first);
  memset (side->top, 0, n * sizeof *side->top);
  memset (side->defined, 0, n * sizeof *side->defined);
  for (guint b = 0; b < q->n_worlds / RT_BLOCK; b++)
    {
      rt_world_block_begin (draws, RT_WORLD_BEST, b, given);
      rt_world_block_draw_all (draws, q->slots);
      rt_world_ranker_block (q->ranker, q->slots);
      for (guint j = 0; j < RT_BLOCK; j++)
        {
          if (!go_on (q, side, b * RT_BLOCK + j, error)
              || !ask_world (q, side, j, b * RT_BLOCK + j, error))
            return FALSE;
          count_world (q, side);
        }
    }
  return TRUE;
}

static double
mean_of (const Side *side, guint32 v)
{
  return side->defined[v] ? side->sum[v] / side->defined[v] : NAN;
}

/* The listed one of the highest mean, the first by id of those that are level; RT_NONE where
 * none has a value, or nobody has a lower one. */
static guint32
leader_of (const Question *q, const Side *side)
{
  const RtCase *kase = rt_view_case (q->view);
  guint32 best = RT_NONE;
  gboolean below = FALSE;

  for (guint32 v = 0; v < q->places.n; v++)
    {
      double mean = mean_of (side, v), most = best == RT_NONE ? NAN : mean_of (side, best);
      double slack = TIE * MAX (fabs (mean), fabs (most));

      if ((q->listed && !q->listed[v]) || isnan (mean))
        continue;
      below = below || (best != RT_NONE && fabs (mean - most) > slack);
      if (best == RT_NONE || mean > most + slack
          || (fabs (mean - most) <= slack
              && rt_compare_entity_ids (kase, rt_view_entity (q->view, v),
                                        rt_view_entity (q->view, best))
                     < 0))
        best = v;
    }
  return below ? best : RT_NONE;
}

static RtEntity
entity_of (const Question *q, guint32 vertex)
{
  return vertex == RT_NONE ? RT_NONE : rt_view_entity (q->view, vertex);
}

/* The share of the first places that are held by others here than there, and whose share
 * differs most: the first by id of those that are level. */
static double
places_apart (const Question *q, const Side *a, const Side *b, guint32 *most)
{
  const RtCase *kase = rt_view_case (q->view);
  double apart = 0, largest = 0;

  *most = q->leader;
  for (guint32 v = 0; v < q->places.n; v++)
    {
      double here = fabs (a->top[v] - b->top[v]), slack = TIE * q->n_worlds;

      apart += here;
      if (here > largest + slack
          || (here > slack && here >= largest - slack
              && rt_compare_entity_ids (kase, rt_view_entity (q->view, v),
                                        rt_view_entity (q->view, *most))
                     < 0))
        *most = v;
      largest = MAX (largest, here);
    }
  return apart / 2 / q->n_worlds / q->top;
}

static gboolean
weigh (gpointer data, RtCandidate *c, GError **error)
{
  Question *q = data;
  RtFact *fact = &c->fact;
  RtWorldGiven yes = rt_fact_given (c, TRUE), no = rt_fact_given (c, FALSE);
  double p = fact->probability;
  guint32 most;

  if (!draw (q, &yes, &q->so, error) || !draw (q, &no, &q->not, error))
    return FALSE;
  fact->change = 2 * p * (1 - p) * places_apart (q, &q->so, &q->not, &most);
  fact->about = entity_of (q, most);
  fact->now = (p * q->so.top[most] + (1 - p) * q->not .top[most]) / q->n_worlds;
  fact->if_so = q->so.top[most] / q->n_worlds;
  fact->if_not = q->not .top[most] / q->n_worlds;
  fact->first_if_so = entity_of (q, leader_of (q, &q->so));
  fact->first_if_not = entity_of (q, leader_of (q, &q->not ));
  return TRUE;
}

/* ---- What may be asked -------------------------------------------------------------- */

/* The leader and those close behind, by mean. */
static void
mark_close (const Question *q, guint8 *close)
{
  for (guint i = 0; i <= OTHERS_CLOSE; i++)
    {
      guint32 best = RT_NONE;

      for (guint32 v = 0; v < q->places.n; v++)
        if (!close[v] && (!q->listed || q->listed[v]) && q->now.defined[v]
            && (best == RT_NONE || mean_of (&q->now, v) > mean_of (&q->now, best)))
          best = v;
      if (best != RT_NONE)
        close[best] = 1;
    }
}

static void
list_edge (const Question *q, guint32 e, GArray *candidates)
{
  const guint32 *first = rt_view_first (q->view);
  guint n;
  const RtRelation *relations = rt_view_relations (q->view, e, &n);

  for (guint i = 0; i < n; i++)
    {
      double p = rt_worlds_chance (q->worlds, first[e] + i, RT_WORLD_BEST), alone = 1;

      for (guint j = 0; j < n && alone > 0; j++)
        alone *= j == i ? 1 : 1 - rt_worlds_chance (q->worlds, first[e] + j, RT_WORLD_BEST);
      rt_candidate_relation (candidates, relations[i], first[e] + i, p, alone);
    }
}

static gboolean
list_candidates (const Question *q, gboolean all, GArray *candidates, GError **error)
{
  g_autofree guint8 *close = g_try_malloc0 (q->places.n + 1u);

  if (!close)
    return rt_no_memory (error, "what could be asked");
  mark_close (q, close);
  rt_candidates_speakers (candidates, q->worlds);
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    if (all || close[IGRAPH_FROM (rt_view_graph (q->view), e)]
        || close[IGRAPH_TO (rt_view_graph (q->view), e)])
      list_edge (q, e, candidates);
  return TRUE;
}

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
make_room (Question *q, GError **error)
{
  guint32 n = rt_view_size (q->view);

  q->places = (RtPlaces){ .n = n, .listed = q->listed };
  q->places.best = g_try_new (double, (gsize)q->top + 1);
  q->values = g_try_new (double, (gsize)n + 1);
  q->slots = g_try_new (guint64, (gsize)rt_worlds_size (q->worlds) + 1);
  return (q->places.best && q->values && q->slots && side_init (&q->now, n)
          && side_init (&q->so, n) && side_init (&q->not, n))
         || rt_no_memory (error, "worlds");
}

static guint
count_listed (const Question *q)
{
  guint n = 0;

  for (guint32 v = 0; v < rt_view_size (q->view); v++)
    n += !q->listed || q->listed[v];
  return n;
}

static gboolean
begin (Question *q, GError **error)
{
  guint32 n_edges = rt_view_n_edges (q->view);

  q->worlds = rt_worlds_new (&q->basis,
                             n_edges ? rt_view_relations (q->view, 0, &(guint){ 0 }) : NULL,
                             rt_view_first (q->view)[n_edges], error);
  q->ranker = q->worlds ? rt_world_ranker_new (q->view, q->measure, error) : NULL;
  if (!q->ranker || !rt_world_ranker_take (q->ranker, q->basis.pick, error)
      || !make_room (q, error))
    return FALSE;
  q->places.slack = rt_world_ranker_slack (q->ranker);
  return TRUE;
}

/* Steps of a fact: both its sides. Measures without a kernel search from every vertex. */
static guint64
steps_of (const Question *q, guint n_worlds)
{
  guint64 n = rt_view_size (q->view), n_edges = rt_view_n_edges (q->view);
  guint64 draw = DRAW_STEPS * (n + rt_view_first (q->view)[n_edges] + 1);

  return 2 * n_worlds
         * (draw + (rt_world_measure_is_counted (q->view, q->measure) ? 0 : n * n_edges));
}

/* How many worlds there is time for, and then how many facts. */
static guint
find_limits (Question *q)
{
  guint32 n = rt_view_first (q->view)[rt_view_n_edges (q->view)];
  guint wanted = CLAMP (n, 1, MOST_FACTS), most;

  q->n_worlds = q->basis.options.worlds;
  while (q->n_worlds > FEW_WORLDS && steps_of (q, q->n_worlds) * wanted > MOST_STEPS)
    q->n_worlds = q->n_worlds / 2 / RT_BLOCK * RT_BLOCK;
  most = (guint)CLAMP (MOST_STEPS / steps_of (q, q->n_worlds), FEWEST_FACTS, MOST_FACTS);
  while (q->n_worlds > FEWEST_WORLDS && steps_of (q, q->n_worlds) * most > MOST_STEPS)
    q->n_worlds = q->n_worlds / 2 / RT_BLOCK * RT_BLOCK;
  return most;
}

static gboolean
look (Question *q, RtInquiry *inquiry, GArray *candidates, GError **error)
{
  if (!begin (q, error) || !draw (q, NULL, &q->now, error))
    return FALSE;
  inquiry->ungraded = rt_worlds_ungraded (q->worlds);
  q->leader = leader_of (q, &q->now);
  if (q->leader == RT_NONE)
    return TRUE;
  inquiry->now = q->now.first[q->leader] / q->n_worlds;
  return list_candidates (q, rt_view_size (q->view) + rt_view_n_edges (q->view) < SMALL,
                          candidates, error);
}

static gboolean
answer (Question *q, RtInquiry *inquiry, GError **error)
{
  guint most = find_limits (q);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (RtCandidate));

  q->leader = RT_NONE;
  q->counted = rt_world_measure_is_counted (q->view, q->measure);
  q->in_all = q->n_worlds * (1 + 2 * (guint64)most / rt_context_jobs (q->ctx));
  if (rt_view_size (q->view) > 0 && !look (q, inquiry, candidates, error))
    return FALSE;
  inquiry->worlds = q->n_worlds;
  inquiry->first = entity_of (q, q->leader);
  return rt_facts_weigh (inquiry, candidates, most, steps_of (q, q->n_worlds), weigh, q, q->ctx,
                         error);
}

static void
clear_question (Question *q)
{
  rt_worlds_free (q->worlds);
  rt_world_ranker_free (q->ranker);
  g_free (q->places.best);
  g_free (q->values);
  g_free (q->slots);
  side_clear (&q->now);
  side_clear (&q->so);
  side_clear (&q->not );
}

RtInquiry *
rt_next_rank (const RtView *view, const RtMeasure *measure, const guint8 *listed, guint top,
              const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtInquiry) inquiry = g_new0 (RtInquiry, 1);
  g_autoptr (RtView) own = NULL;
  Question q = { .measure = measure, .listed = listed, .ctx = ctx };
  gboolean ok;

  q.view = rt_measure_view (view, measure, &own, ctx, error);
  if (!q.view || !rt_worlds_suit (view, error)
      || !rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error))
    return NULL;
  q.top = CLAMP (top, 1, MAX (count_listed (&q), 1));
  ok = answer (&q, inquiry, error);
  clear_question (&q);
  return ok ? g_steal_pointer (&inquiry) : NULL;
}
