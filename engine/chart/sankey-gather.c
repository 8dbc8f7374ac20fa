/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From payments to bars and ribbons. Payments that are drawn alike share a ribbon: of one
 * period, between the same two, equally sure. Who moved little stands among the others. */

#include "analyze/flow.h"
#include "base/exact.h"
#include "base/pair.h"
#include "chart/sankey.h"
#include <math.h>
#include <string.h>

#define STEPS 4u       /* from somebody on, unless said */
#define FEW_PERIODS 6u /* where nobody says which */
#define NOWHERE G_MAXUINT32

typedef struct
{
  guint32 item; /* into the exchanges */
  guint column, to_column;
  guint32 from, to; /* nodes */
  RtLineStyle style;
  gboolean contested;
} Draft;

typedef struct
{
  RtChartFill *fill;
  RtSankey *sankey;
  const RtExchanges *x;
  RtSankeyLeft *left;
  GArray *drafts;    /* Draft */
  GHashTable *nodes; /* (column, entity) to 1 + node */
  GHashTable *seen;  /* (node of others, entity) */
  double *volume;    /* by entity */
  guint8 *kept;      /* by entity */
} Gather;

static const RtExchange *
item_of (const Gather *g, guint32 i)
{
  return &g_array_index (g->x->items, RtExchange, i);
}

/* ---- Which are drawn --------------------------------------------------------------------- */

static gboolean
is_drawn (Gather *g, const RtExchange *item)
{
  if ((g->fill->fate[item->relation] & ~RT_FATE_THREAD) != RT_FATE_LINE)
    return FALSE;
  g->left->without_amount += item->unit == RT_NO_UNIT;
  g->left->empty += item->unit != RT_NO_UNIT && item->amount <= 0;
  return item->unit != RT_NO_UNIT && item->amount > 0;
}

static void
add_draft (Gather *g, guint32 i, guint column, guint to_column)
{
  const RtExchange *item = item_of (g, i);
  RtLikelihood likelihood = rt_relation_likelihood (g->fill->kase, item->relation,
                                                    g->fill->pick);
  Draft draft = { .item = i,
                  .column = column,
                  .to_column = to_column,
                  .style = rt_line_style_of (&likelihood, NULL),
                  .contested = rt_relation_contested (g->fill->kase, item->relation,
                                                      g->fill->pick) };

  g->volume[item->from] += (double)item->amount;
  g->volume[item->to] += (double)item->amount;
  g_array_append_val (g->drafts, draft);
}

/* ---- By periods -------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  int months;
} periods[] = { { "month", 1 }, { "quarter", 3 }, { "year", 12 } };

/* Which one, counted from year 0; the same number for all where there are no dates. */
static gint
period_of (const Gather *g, const RtExchange *item, int months)
{
  g_autoptr (GDateTime) utc = item->dated ? g_date_time_new_from_unix_utc (item->earliest)
                                          : NULL;
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, g->fill->zone) : NULL;

  return local
             ? (g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1) / months
             : 0;
}

static char *
period_words (gint period, int months)
{
  gint month = period * months;

  if (months == 12)
    return g_strdup_printf ("%04d", period);
  return months == 3 ? g_strdup_printf ("%04d, quarter %d", month / 12, month % 12 / 3 + 1)
                     : g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1);
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return (*(const gint *)a > *(const gint *)b) - (*(const gint *)a < *(const gint *)b);
}

/* The periods that have something, in order. */
static GArray *
list_periods (const Gather *g, const GArray *drawn, int months)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint));
  guint kept = 0;

  for (guint i = 0; i < drawn->len; i++)
    {
      gint period = period_of (g, item_of (g, g_array_index (drawn, guint32, i)), months);
      g_array_append_val (list, period);
    }
  g_array_sort (list, compare_ints);
  for (guint i = 0; i < list->len; i++)
    if (i == 0 || g_array_index (list, gint, i) != g_array_index (list, gint, kept - 1))
      g_array_index (list, gint, kept++) = g_array_index (list, gint, i);
  g_array_set_size (list, kept);
  return list;
}

/* What has a date, and none far off; all where nothing is dated. */
static GArray *
list_drawn (Gather *g)
{
  GArray *drawn = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean any = g->x->undated < g->x->items->len;

  for (guint32 i = 0; i < g->x->items->len; i++)
    {
      const RtExchange *item = item_of (g, i);
      gboolean within = !any || rt_exchanges_within (g->x, item);

      if (!is_drawn (g, item))
        continue;
      g->left->undated += any && !item->dated;
      g->left->outlying += item->dated && !within;
      if (within)
        g_array_append_val (drawn, i);
    }
  return drawn;
}

static void
gather_periods (Gather *g, const char **every)
{
  g_autoptr (GArray) drawn = list_drawn (g), list = NULL;
  gboolean dated = g->x->undated < g->x->items->len;
  int months = 12;

  for (guint p = 0; p < G_N_ELEMENTS (periods); p++)
    {
      g_clear_pointer (&list, g_array_unref);
      months = periods[p].months;
      list = list_periods (g, drawn, months);
      if (*every ? g_str_equal (*every, periods[p].name) : list->len <= FEW_PERIODS)
        break;
    }
  for (guint p = 0; !*every && p < G_N_ELEMENTS (periods); p++)
    if (periods[p].months == months)
      *every = periods[p].name;
  for (guint c = 0; c < list->len; c++)
    g_ptr_array_add (g->sankey->heads,
                     dated ? period_words (g_array_index (list, gint, c), months)
                           : g_strdup ("no dates"));
  for (guint i = 0, c; i < drawn->len; i++)
    {
      guint32 at = g_array_index (drawn, guint32, i);
      gint period = period_of (g, item_of (g, at), months);

      for (c = 0; g_array_index (list, gint, c) < period; c++)
        ;
      add_draft (g, at, c, c + 1);
    }
  g->sankey->periods = TRUE;
  g->sankey->n_columns = list->len + 1;
}

/* ---- From somebody on ----------------------------------------------------------------------
 */

/* An account is reached with the first payment out of one that was; only what it pays from then
 * on can be of that money. */
static gboolean
gather_steps (Gather *g, const GArray *origins, guint steps, RtContext *ctx, GError **error)
{
  guint32 n, all = rt_case_n_entities (g->fill->kase);
  g_autofree guint32 *order = rt_flow_order (g->x, &n, ctx, error);
  g_autofree guint32 *step = g_new (guint32, all + 1u);
  guint last = 0;

  if (!order)
    return FALSE;
  for (guint32 e = 0; e < all; e++)
    step[e] = NOWHERE;
  for (guint i = 0; i < origins->len; i++)
    step[g_array_index (origins, RtEntity, i)] = 0;
  for (guint32 i = 0; i < g->x->items->len; i++)
    if (is_drawn (g, item_of (g, i)))
      g->left->undated += !item_of (g, i)->dated;
  for (guint32 k = 0; k < n; k++)
    {
      const RtExchange *item = item_of (g, order[k]);
      guint32 from = step[item->from];

      if (from == NOWHERE || (g->fill->fate[item->relation] & ~RT_FATE_THREAD) != RT_FATE_LINE)
        continue;
      if (step[item->to] == NOWHERE && from < steps)
        step[item->to] = from + 1;
      if (step[item->to] == NOWHERE)
        g->left->beyond++;
      else if (step[item->to] <= from)
        g->left->back++;
      else
        {
          add_draft (g, order[k], from, step[item->to]);
          last = MAX (last, step[item->to]);
        }
    }
  for (guint c = 0; c <= last; c++)
    g_ptr_array_add (g->sankey->heads, c == 0   ? g_strdup ("where it starts")
                                       : c == 1 ? g_strdup ("1 step on")
                                                : g_strdup_printf ("%u steps on", c));
  g->sankey->n_columns = last + 1;
  return TRUE;
}

/* ---- Who has a bar ----------------------------------------------------------------------- */

typedef struct
{
  RtEntity entity;
  guint column;
  double volume;
  const RtCase *kase;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if (x->volume != y->volume)
    return x->volume > y->volume ? -1 : 1;
  return strcmp (rt_entity_id (x->kase, x->entity), rt_entity_id (y->kase, y->entity));
}

/* Those who move most: by steps, of each column; else of all, for a bar stands in several. One
 * who would be the only other has its bar too. */
static void
keep_most (Gather *g, guint top)
{
  guint32 all = rt_case_n_entities (g->fill->kase);
  g_autofree guint *column = g_new0 (guint, all + 1u);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < g->drafts->len && !g->sankey->periods; i++)
    {
      const Draft *draft = &g_array_index (g->drafts, Draft, i);

      column[item_of (g, draft->item)->from] = draft->column;
      column[item_of (g, draft->item)->to] = draft->to_column;
    }
  for (RtEntity e = 0; e < all; e++)
    if (g->volume[e] > 0)
      g_array_append_val (list, ((Candidate){ e, column[e], g->volume[e], g->fill->kase }));
  g_array_sort (list, compare_candidates);
  for (guint i = 0, from = 0; i < list->len; i++)
    {
      const Candidate *c = &g_array_index (list, Candidate, i);

      if (c->column != g_array_index (list, Candidate, from).column)
        from = i;
      g->kept[c->entity] = i - from < top
                           || (i - from == top
                               && (i + 1 == list->len || (c + 1)->column != c->column));
    }
}

static guint32
node_of (Gather *g, guint column, RtEntity e)
{
  gboolean kept = g->kept[e];
  gint64 key = rt_pair_key (column, kept ? e : RT_NONE);
  guint32 at = GPOINTER_TO_UINT (g_hash_table_lookup (g->nodes, &key));

  if (!at)
    {
      RtSankeyNode node = { .mark = kept ? (guint32)g->fill->mark_of[e] : RT_NONE,
                            .column = column,
                            .colour = RT_SANKEY_GREY };

      g_array_append_val (g->sankey->nodes, node);
      at = g->sankey->nodes->len;
      g_hash_table_insert (g->nodes, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (at));
    }
  if (!kept)
    {
      gint64 pair = rt_pair_key (at, e);

      if (g_hash_table_insert (g->seen, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (1)))
        rt_sankey_node (g->sankey, at - 1)->others++;
    }
  return at - 1;
}

/* What those without a bar pay each other would be the widest ribbon, and says nothing. */
static void
drop_among_others (Gather *g)
{
  guint kept = 0;

  for (guint i = 0; i < g->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (g->drafts, Draft, i);
      const RtExchange *item = item_of (g, draft->item);

      if (g->kept[item->from] || g->kept[item->to])
        g_array_index (g->drafts, Draft, kept++) = *draft;
      else
        g->left->among_others++;
    }
  g_array_set_size (g->drafts, kept);
}

/* ---- Ribbons ----------------------------------------------------------------------------- */

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const Draft *x = a, *y = b;

#define BY(field)                                                                              \
  if (x->field != y->field)                                                                    \
  return x->field < y->field ? -1 : 1
  BY (column);
  BY (from);
  BY (to);
  BY (style);
  BY (contested);
#undef BY
  return 0;
}

static int
compare_drafts_all (gconstpointer a, gconstpointer b)
{
  int order = compare_drafts (a, b);
  const Draft *x = a, *y = b;

  return order ? order : x->item < y->item ? -1 : x->item > y->item;
}

static gboolean
add_to_sums (Gather *g, const RtExchange *item, RtSankeyRibbon *ribbon, GError **error)
{
  RtSankeyNode *payer = rt_sankey_node (g->sankey, ribbon->payer);
  RtSankeyNode *payee = rt_sankey_node (g->sankey, ribbon->payee);

  ribbon->times++;
  payer->n_out++;
  payee->n_in++;
  g_array_append_val (ribbon->relations, item->relation);
  return (rt_exact_add (&ribbon->amount, item->amount)
          && rt_exact_add (&payer->out, item->amount)
          && rt_exact_add (&payee->in, item->amount))
         || rt_flow_too_much (g->x, item->from, error);
}

static RtSankeyRibbon *
add_ribbon (Gather *g, const Draft *draft)
{
  RtSankeyRibbon ribbon = { .from = draft->from,
                            .to = draft->to,
                            .payer = draft->from,
                            .payee = draft->to,
                            .whole = g->sankey->ribbons->len,
                            .style = draft->style,
                            .contested = draft->contested,
                            .relations = g_array_new (FALSE, FALSE, sizeof (RtRelation)) };

  g_array_append_val (g->sankey->ribbons, ribbon);
  return rt_sankey_ribbon (g->sankey, g->sankey->ribbons->len - 1);
}

static gboolean
join_drafts (Gather *g, GError **error)
{
  RtSankeyRibbon *ribbon = NULL;

  for (guint i = 0; i < g->drafts->len; i++)
    {
      Draft *draft = &g_array_index (g->drafts, Draft, i);

      draft->from = node_of (g, draft->column, item_of (g, draft->item)->from);
      draft->to = node_of (g, draft->to_column, item_of (g, draft->item)->to);
    }
  g_array_sort (g->drafts, compare_drafts_all);
  for (guint i = 0; i < g->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (g->drafts, Draft, i);

      if (i == 0 || compare_drafts (draft, draft - 1) != 0)
        ribbon = add_ribbon (g, draft);
      if (!add_to_sums (g, item_of (g, draft->item), ribbon, error))
        return FALSE;
    }
  return TRUE;
}

/* A ribbon over several columns has a place in those between, so that it runs under no bar. */
static void
split_long (RtSankey *sankey)
{
  guint n = sankey->ribbons->len;

  for (guint i = 0; i < n; i++)
    for (guint32 at = i;
         rt_sankey_node (sankey, rt_sankey_ribbon (sankey, at)->from)->column + 1
         < rt_sankey_node (sankey, rt_sankey_ribbon (sankey, at)->to)->column;)
      {
        RtSankeyRibbon rest = *rt_sankey_ribbon (sankey, at);
        RtSankeyNode way = { .mark = RT_NONE,
                             .way = TRUE,
                             .column = rt_sankey_node (sankey, rest.from)->column + 1,
                             .colour = RT_SANKEY_GREY };

        g_array_append_val (sankey->nodes, way);
        rest.from = rt_sankey_ribbon (sankey, at)->to = sankey->nodes->len - 1;
        rest.relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
        g_array_append_val (sankey->ribbons, rest);
        at = sankey->ribbons->len - 1;
      }
}

static void
gather_clear (Gather *g)
{
  g_array_unref (g->drafts);
  g_hash_table_unref (g->nodes);
  g_hash_table_unref (g->seen);
  g_free (g->volume);
  g_free (g->kept);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gather, gather_clear)

gboolean
rt_sankey_gather (RtChartFill *fill, RtSankey *sankey, const RtExchanges *x, const char **every,
                  RtSankeyLeft *left, RtContext *ctx, GError **error)
{
  const RtFlowPicture *asked = &fill->options->flow;
  g_auto (Gather) g = { .fill = fill,
                        .sankey = sankey,
                        .x = x,
                        .left = left,
                        .drafts = g_array_new (FALSE, FALSE, sizeof (Draft)),
                        .nodes = rt_pair_table (),
                        .seen = rt_pair_table (),
                        .volume = g_new0 (double, rt_case_n_entities (fill->kase) + 1u),
                        .kept = g_new0 (guint8, rt_case_n_entities (fill->kase) + 1u) };

  if (!asked->follow)
    gather_periods (&g, every);
  else
    {
      g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (RtEntity));

      rt_exchanges_ends (x, asked->from, origins);
      if (!gather_steps (&g, origins, asked->steps ? asked->steps : STEPS, ctx, error))
        return FALSE;
    }
  keep_most (&g, fill->options->top ? fill->options->top : RT_SANKEY_TOP);
  drop_among_others (&g);
  if (!join_drafts (&g, error))
    return FALSE;
  split_long (sankey);
  return TRUE;
}
