/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The sequence, from a case: what is alike and follows each other is one arrow; where that
 * would still be too many, what is alike within a day, a month, a quarter or a year. */

#include "chart/sequence.h"
#include "base/text.h"
#include "chart/figure.h"
#include <string.h>

#define MOST_ROWS 60u /* before more is folded */
#define SWAPS 20

typedef struct
{
  RtRelation relation;
  guint32 from, to; /* marks, then lives */
  RtType type;
  RtLineStyle style;
  gboolean contested, symmetric, dated;
  gint64 earliest, latest; /* G_MININT64, G_MAXINT64: that end is open */
  gint open, period;       /* -1: in the past, 1: to come, 0: neither end is */
} Item;

typedef struct
{
  RtChartFill *fill;
  RtSequence *sequence;
  GArray *items;       /* Item */
  guint32 loops, left; /* of one with itself; between those gathered */
  const char *folded;  /* "day", ...; NULL: only what follows each other */
} Sequence;

static void
clear_life (gpointer data)
{
  RtSequenceLife *life = data;

  g_free (life->name);
  g_strfreev (life->names);
}

static void
clear_row (gpointer data)
{
  RtSequenceRow *row = data;

  g_array_unref (row->relations);
  g_free (row->when);
  g_free (row->words);
  g_free (row->title);
  g_free (row->gap);
  g_strfreev (row->label);
  g_strfreev (row->day);
}

RtSequence *
rt_sequence_new (void)
{
  RtSequence *sequence = g_new0 (RtSequence, 1);

  sequence->lives = g_array_new (FALSE, TRUE, sizeof (RtSequenceLife));
  g_array_set_clear_func (sequence->lives, clear_life);
  sequence->rows = g_array_new (FALSE, TRUE, sizeof (RtSequenceRow));
  g_array_set_clear_func (sequence->rows, clear_row);
  return sequence;
}

void
rt_sequence_free (RtSequence *sequence)
{
  if (!sequence)
    return;
  g_array_unref (sequence->lives);
  g_array_unref (sequence->rows);
  g_free (sequence);
}

/* ---- What happened ----------------------------------------------------------------------- */

/* Places and events do nothing. */
static gboolean
may_act (const Sequence *s, guint32 mark)
{
  static const char *const passive[] = { "place", "event", "document" };
  RtSchema *schema = rt_case_schema (s->fill->kase);

  for (guint i = 0; i < G_N_ELEMENTS (passive); i++)
    {
      RtType type = rt_schema_find_entity_type (schema, passive[i]);

      if (type && rt_schema_entity_is (schema, rt_mark (s->fill->chart, mark)->type, type))
        return FALSE;
    }
  return TRUE;
}

static void
add_item (Sequence *s, RtRelation r)
{
  const RtRelationType *type = rt_relation_type (s->fill->kase, r);
  RtLikelihood likelihood = rt_relation_likelihood (s->fill->kase, r, s->fill->pick);
  RtRelationRow row;
  RtDateSpan span;
  Item item = { .relation = r };

  rt_case_get_relation (s->fill->kase, r, &row);
  if (s->fill->mark_of[row.from] < 0 || s->fill->mark_of[row.to] < 0)
    return;
  item.from = (guint32)s->fill->mark_of[row.from];
  item.to = (guint32)s->fill->mark_of[row.to];
  if (!s->fill->options->relations_said
      && (!type->occurrence || !may_act (s, item.from) || !may_act (s, item.to)))
    return;
  s->loops += item.from == item.to;
  if (item.from == item.to)
    return;
  item.type = row.type;
  item.style = rt_line_style_of (&likelihood, NULL);
  item.contested = rt_relation_contested (s->fill->kase, r, s->fill->pick);
  item.symmetric = type->symmetric;
  item.dated = rt_relation_span (s->fill->kase, r, s->fill->pick, &span)
               && (span.earliest != G_MININT64 || span.start_latest != G_MAXINT64);
  item.earliest = item.dated ? span.earliest : 0;
  item.latest = item.dated ? span.start_latest : 0;
  item.open = (item.latest == G_MAXINT64) - (item.earliest == G_MININT64);
  g_array_append_val (s->items, item);
}

/* Where it stands: what is only known to be before a moment, at that moment. */
static gint64
place_in_time (gint64 earliest, gint64 latest)
{
  return earliest == G_MININT64 ? latest : earliest;
}

#define BY(field)                                                                              \
  if (x->field != y->field)                                                                    \
  return x->field < y->field ? -1 : 1

static int
compare_times (gint64 earliest, gint64 latest, gint64 other_earliest, gint64 other_latest)
{
  const gint64 x = place_in_time (earliest, latest),
               y = place_in_time (other_earliest, other_latest);

  return x != y ? (x > y) - (x < y) : (latest > other_latest) - (latest < other_latest);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;
  const int order = compare_times (x->earliest, x->latest, y->earliest, y->latest);

  if (x->dated != y->dated)
    return x->dated ? -1 : 1;
  if (order)
    return order;
  BY (relation);
  return 0;
}

/* ---- Lives ------------------------------------------------------------------------------- */

typedef struct
{
  guint32 mark, n;
} Count;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  BY (mark);
  return 0;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  BY (mark);
  return 0;
}

static guint
add_life (Sequence *s, guint32 mark, guint32 others)
{
  g_autofree char *count = rt_thousands (others);
  RtSequenceLife life = { .mark = mark, .others = others };

  life.name = mark == RT_NONE ? g_strdup_printf ("others (%s)", count)
                              : g_strdup (rt_mark (s->fill->chart, mark)->name);
  g_array_append_val (s->sequence->lives, life);
  return s->sequence->lives->len - 1;
}

/* Those with most have a line of their own; the rest share one. Items come to speak of lives.
 */
static void
choose_lives (Sequence *s, guint top)
{
  guint n = s->fill->chart->marks->len, some = 0, kept = 0;
  g_autofree Count *counts = g_new0 (Count, n + 1u);
  g_autofree guint *life = g_new (guint, n + 1u);

  for (guint i = 0; i < n; i++)
    {
      counts[i].mark = i;
      life[i] = RT_NONE;
    }
  for (guint i = 0; i < s->items->len; i++)
    {
      counts[g_array_index (s->items, Item, i).from].n++;
      counts[g_array_index (s->items, Item, i).to].n++;
    }
  qsort (counts, n, sizeof *counts, compare_counts);
  while (some < n && counts[some].n > 0)
    some++;
  top = some == top + 1 ? some : MIN (top, some);
  qsort (counts, top, sizeof *counts, compare_marks);
  for (guint i = 0; i < top; i++)
    life[counts[i].mark] = add_life (s, counts[i].mark, 0);
  if (some > top)
    {
      guint others = add_life (s, RT_NONE, some - top);

      for (guint i = top; i < some; i++)
        life[counts[i].mark] = others;
    }
  for (guint i = 0; i < s->items->len; i++)
    {
      Item item = g_array_index (s->items, Item, i);

      item.from = life[item.from];
      item.to = life[item.to];
      if (item.from != item.to)
        g_array_index (s->items, Item, kept++) = item;
      else
        s->left++;
    }
  g_array_set_size (s->items, kept);
}

static double
length_of (const Sequence *s, const guint *place)
{
  double sum = 0;

  for (guint i = 0; i < s->sequence->rows->len; i++)
    {
      const RtSequenceRow *row = rt_sequence_row (s->sequence, i);
      guint a = place[row->from], b = place[row->to];

      sum += a > b ? a - b : b - a;
    }
  return sum;
}

/* By first appearance, then neighbours change places as long as arrows get shorter. */
static void
order_lives (Sequence *s)
{
  guint n = s->sequence->lives->len, next = 0;
  g_autofree guint *place = g_new (guint, n + 1u), *at = g_new (guint, n + 1u);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, TRUE, sizeof (RtSequenceLife), n);
  gboolean better = TRUE;

  for (guint i = 0; i < n; i++)
    place[i] = RT_NONE;
  for (guint i = 0; i < s->sequence->rows->len; i++)
    {
      guint ends[] = { rt_sequence_row (s->sequence, i)->from,
                       rt_sequence_row (s->sequence, i)->to };

      for (guint k = 0; k < 2; k++)
        if (place[ends[k]] == RT_NONE)
          place[ends[k]] = next++;
    }
  for (guint i = 0; i < n; i++)
    at[place[i]] = i;
  for (int round = 0; round < SWAPS && better; round++)
    {
      better = FALSE;
      for (guint p = 0; p + 1 < n; p++)
        {
          double before = length_of (s, place);
          guint a = at[p], b = at[p + 1];

          place[a] = p + 1;
          place[b] = p;
          if (length_of (s, place) < before)
            {
              at[p] = b;
              at[p + 1] = a;
              better = TRUE;
              continue;
            }
          place[a] = p;
          place[b] = p + 1;
        }
    }
  for (guint p = 0; p < n; p++)
    g_array_append_val (sorted, *rt_sequence_life (s->sequence, at[p]));
  for (guint p = 0; p < n; p++)
    *rt_sequence_life (s->sequence, p) = g_array_index (sorted, RtSequenceLife, p);
  for (guint i = 0; i < s->sequence->rows->len; i++)
    {
      rt_sequence_row (s->sequence, i)->from = place[rt_sequence_row (s->sequence, i)->from];
      rt_sequence_row (s->sequence, i)->to = place[rt_sequence_row (s->sequence, i)->to];
    }
}

/* ---- Folding ----------------------------------------------------------------------------- */

static const char *const folds[] = { "day", "month", "quarter", "year" };

static gint
period_of (const Sequence *s, const Item *item, const char *fold)
{
  g_autoptr (GDateTime) utc = item->dated && fold ? g_date_time_new_from_unix_utc (
                                  place_in_time (item->earliest, item->latest))
                                                  : NULL;
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, s->fill->zone) : NULL;
  gint month;

  if (!local)
    return 0;
  month = g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1;
  return g_str_equal (fold, "day")       ? month * 31 + g_date_time_get_day_of_month (local) - 1
         : g_str_equal (fold, "month")   ? month
         : g_str_equal (fold, "quarter") ? month / 3
                                         : month / 12;
}

static int
compare_alike (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->dated != y->dated)
    return x->dated ? -1 : 1;
  BY (period);
  BY (open);
  BY (from);
  BY (to);
  BY (type);
  BY (style);
  BY (contested);
  return 0;
}

static int
compare_alike_all (gconstpointer a, gconstpointer b)
{
  int order = compare_alike (a, b);

  return order ? order : compare_items (a, b);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RtSequenceRow *x = a, *y = b;
  const int order = compare_times (x->earliest, x->latest, y->earliest, y->latest);

  if (x->dated != y->dated)
    return x->dated ? -1 : 1;
  if (order)
    return order;
  return g_array_index (x->relations, RtRelation, 0)
                 < g_array_index (y->relations, RtRelation, 0)
             ? -1
             : 1;
}
#undef BY

static void
add_row (Sequence *s, const Item *item)
{
  RtSequenceRow row = { .from = item->from,
                        .to = item->to,
                        .type = item->type,
                        .style = item->style,
                        .contested = item->contested,
                        .symmetric = item->symmetric,
                        .dated = item->dated,
                        .earliest = item->earliest,
                        .latest = item->latest,
                        .relations = g_array_new (FALSE, FALSE, sizeof (RtRelation)) };

  g_array_append_val (s->sequence->rows, row);
}

/* What is alike and of one period, or without periods follows each other, becomes a row.
 * Undated ones that are alike always do. */
static void
fold_items (Sequence *s, const char *fold)
{
  g_array_set_size (s->sequence->rows, 0);
  for (guint i = 0; i < s->items->len; i++)
    g_array_index (s->items, Item, i).period = period_of (s, &g_array_index (s->items, Item, i),
                                                          fold);
  g_array_sort (s->items, fold ? compare_alike_all : compare_items);
  for (guint i = 0, undated = s->items->len; !fold && i < undated; i++)
    if (!g_array_index (s->items, Item, i).dated)
      {
        undated = i;
        qsort (&g_array_index (s->items, Item, i), s->items->len - i, sizeof (Item),
               compare_alike_all);
      }
  for (guint i = 0; i < s->items->len; i++)
    {
      const Item *item = &g_array_index (s->items, Item, i);
      RtSequenceRow *row;

      if (i == 0 || compare_alike (item, item - 1) != 0)
        add_row (s, item);
      row = rt_sequence_row (s->sequence, s->sequence->rows->len - 1);
      row->latest = MAX (row->latest, item->latest);
      g_array_append_val (row->relations, item->relation);
    }
  g_array_sort (s->sequence->rows, compare_rows);
  s->folded = fold;
}

static void
fold (Sequence *s)
{
  const char *every = s->fill->options->flow.every;

  fold_items (s, every);
  for (guint i = 0; !every && s->sequence->rows->len > MOST_ROWS && i < G_N_ELEMENTS (folds);
       i++)
    fold_items (s, folds[i]);
}

/* ---- Around the picture ------------------------------------------------------------------ */

static char *
counts_of (const Sequence *s)
{
  g_autofree char *drawn = rt_count (s->items->len, "relation", NULL);
  g_autofree char *rows = rt_count (s->sequence->rows->len, "arrow", NULL);
  g_autofree char *left = rt_thousands (s->left), *loops = rt_thousands (s->loops);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_printf (out, "%s as %s", drawn, rows);
  if (s->left || s->loops)
    g_string_append (out, "; left out: ");
  if (s->left)
    g_string_append_printf (out, "%s between others%s", left, s->loops ? ", " : "");
  if (s->loops)
    g_string_append_printf (out, "%s of one with itself", loops);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
subtitle_of (const Sequence *s)
{
  const char *selected = s->fill->options->subtitle;
  g_autofree char *folding
      = s->folded ? g_strdup_printf ("what is alike within a %s is one arrow", s->folded)
                  : g_strdup ("what is alike and follows each other is one arrow");

  return g_strdup_printf ("In order of time, from above; %s%s%s", folding,
                          selected ? " · " : "", selected ? selected : "");
}

/* The legend has what is drawn. */
static void
hide_others (Sequence *s)
{
  for (guint i = 0; i < s->fill->chart->marks->len; i++)
    rt_mark (s->fill->chart, i)->unseen = TRUE;
  for (guint i = 0; i < s->sequence->lives->len; i++)
    if (rt_sequence_life (s->sequence, i)->mark != RT_NONE)
      rt_mark (s->fill->chart, rt_sequence_life (s->sequence, i)->mark)->unseen = FALSE;
}

/* Arrows between as many as can be read, and others: fewer of them where folding alone leaves
 * too many arrows, unless it is said how many. */
static void
make_rows (Sequence *s)
{
  static const guint tops[] = { RT_SEQUENCE_TOP, 8, 6, 4 };
  const RtChartOptions *options = s->fill->options;
  g_autoptr (GArray) all = g_array_copy (s->items);
  const guint left = s->left;

  for (guint i = 0; i < G_N_ELEMENTS (tops); i++)
    {
      g_array_set_size (s->items, 0);
      g_array_append_vals (s->items, all->data, all->len);
      s->left = left;
      g_array_set_size (s->sequence->lives, 0);
      choose_lives (s, options->top ? options->top : tops[i]);
      if (s->items->len > 0)
        fold (s);
      if (options->top || options->flow.every || s->sequence->rows->len <= MOST_ROWS)
        return;
    }
}

gboolean
rt_fill_sequence (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (RtSequence) sequence = rt_sequence_new ();
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  Sequence s = { .fill = fill, .sequence = sequence, .items = items };

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      if (r % 4096 == 0
          && !rt_context_step (ctx, "putting in order", r, rt_case_n_relations (fill->kase),
                               error))
        return FALSE;
      if (rt_fill_draws (fill, r))
        add_item (&s, r);
    }
  make_rows (&s);
  if (items->len == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing to put in order: no relation that is drawn is a thing that "
                   "happened between two who can act (a call, a payment, a meeting); take "
                   "others with --relation TYPE");
      return FALSE;
    }
  order_lives (&s);
  hide_others (&s);
  rt_sequence_words (fill, sequence);
  g_autofree char *subtitle = subtitle_of (&s), *counts = counts_of (&s);
  rt_chart_set_figure (fill->chart, &rt_sequence_figure, g_steal_pointer (&sequence), subtitle,
                       counts);
  return TRUE;
}
