/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Icons coloured by what is asked: a measure or a number in five steps from light to dark,
 * or to either side of zero, a property or a community in colours of their own. The caption
 * says the same in words, for who cannot tell the colours apart and for paper in black and
 * white. */

#include "base/text.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

#define STEPS 5u
#define FEW 8u /* numbers that are rather names: of groups, of years */

/* Light to dark in one hue, so that every eye sees the order. White icons need 4.5:1. */
static const RtColour ramp[STEPS] = {
  { "#d6e4f2", "#14202b" }, { "#a3c2e3", "#14202b" }, { "#5f93c9", "#14202b" },
  { "#2a65a6", "#ffffff" }, { "#12396e", "#ffffff" },
};

/* Below zero, zero, above zero: weak and strong of two hues that no eye takes for one. */
static const RtColour either_way[STEPS] = {
  { "#8a3d00", "#ffffff" }, { "#efb57b", "#14202b" }, { "#dcdcd6", "#14202b" },
  { "#a3c2e3", "#14202b" }, { "#2a65a6", "#ffffff" },
};

/* White icons stand out on them, and to the eye, also one without red, green or blue cones, any
 * two are at least 24 apart in CIE L*a*b*. */
static const RtColour palette[] = {
  { "#063684", "#ffffff" }, { "#bb3c08", "#ffffff" }, { "#687a52", "#ffffff" },
  { "#984ce9", "#ffffff" }, { "#242300", "#ffffff" }, { "#047ca2", "#ffffff" },
  { "#42003c", "#ffffff" },
};
static const RtColour others = { "#654654", "#ffffff" };

const RtColour *
rt_palette (guint i)
{
  return i < G_N_ELEMENTS (palette) ? &palette[i] : NULL;
}

static void
add_key (RtChart *chart, RtColour colour, char *words)
{
  RtColourKey key = { colour, words };

  g_array_append_val (chart->colour_keys, key);
}

static void
colour_mark (RtMark *mark, RtColour colour, char *words)
{
  mark->colour = colour.fill;
  mark->icon_ink = colour.ink;
  g_free (mark->colour_words);
  mark->colour_words = words;
}

static void
colour_nothing (RtChart *chart)
{
  gboolean any = FALSE;

  for (guint i = 0; i < chart->marks->len; i++)
    if (!rt_mark (chart, i)->colour_words)
      {
        colour_mark (rt_mark (chart, i), others, NULL);
        any = TRUE;
      }
  if (any)
    add_key (chart, others, g_strdup ("none"));
}

/* ---- Numbers ---------------------------------------------------------------------------- */

char *
rt_chart_number (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == round (value) && fabs (value) < 1e15)
    return g_strdup_printf ("%.0f", value);
  g_ascii_formatd (digits, sizeof digits, fabs (value) < 0.1 ? "%.2g" : "%.2f", value);
  return g_strdup (digits);
}

static gboolean
range_of (const double *values, guint n, double *least, double *most)
{
  *least = INFINITY;
  *most = -INFINITY;
  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      {
        *least = fmin (*least, values[i]);
        *most = fmax (*most, values[i]);
      }
  return *least <= *most;
}

/* Gains and losses: as far from zero is as strong, and zero has a colour of its own. */
static void
colour_either_way (RtChart *chart, const char *name, const double *values, double furthest)
{
  const double half = furthest / 2;
  g_autofree char *all = rt_chart_number (furthest), *some = rt_chart_number (half);
  gboolean used[STEPS] = { FALSE };

  for (guint i = 0; i < chart->marks->len; i++)
    {
      g_autofree char *words = rt_chart_number (values[i]);
      guint s = fabs (values[i]) > half ? 2 : values[i] == 0 ? 0 : 1;

      if (isnan (values[i]))
        continue;
      s = values[i] < 0 ? 2 - s : 2 + s;
      used[s] = TRUE;
      colour_mark (rt_mark (chart, i), either_way[s], g_strdup_printf ("%s %s", name, words));
    }
  for (guint s = 0; s < STEPS; s++)
    if (used[s])
      add_key (chart, either_way[s],
               s == 0   ? g_strdup_printf ("%s -%s to below -%s", name, all, some)
               : s == 1 ? g_strdup_printf ("%s -%s to below 0", name, some)
               : s == 2 ? g_strdup_printf ("%s 0", name)
               : s == 3 ? g_strdup_printf ("%s above 0 to %s", name, some)
                        : g_strdup_printf ("%s over %s to %s", name, some, all));
}

static gboolean
are_whole (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]) && values[i] != floor (values[i]))
      return FALSE;
  return TRUE;
}

/* What is in the band that ends at @to and begins after @after (its first value itself, where
 * that is the least of all): no value is in two bands. */
static char *
band_words (const char *name, double after, double to, gboolean first, gboolean whole)
{
  const double least = whole && !first ? floor (after) + 1 : after,
               most = whole ? floor (to) : to;
  g_autofree char *a = rt_chart_number (least), *b = rt_chart_number (most);

  if (least >= most)
    return g_strdup_printf ("%s %s", name, b);
  return first || whole ? g_strdup_printf ("%s %s to %s", name, a, b)
                        : g_strdup_printf ("%s over %s to %s", name, a, b);
}

static void
colour_numbers (RtChartFill *fill, const char *name, const double *values)
{
  RtChart *chart = fill->chart;
  const gboolean whole = are_whole (values, chart->marks->len);
  double least, most, step;
  gboolean used[STEPS] = { FALSE };

  if (!range_of (values, chart->marks->len, &least, &most))
    return;
  if (least < 0)
    {
      colour_either_way (chart, name, values, fmax (-least, most));
      return;
    }
  step = (most - least) / STEPS;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      guint s = 0;
      g_autofree char *words = rt_chart_number (values[i]);

      if (isnan (values[i]))
        continue;
      while (s + 1 < STEPS && (step <= 0 || values[i] > least + (s + 1) * step))
        s++;
      used[s] = TRUE;
      colour_mark (rt_mark (chart, i), ramp[s], g_strdup_printf ("%s %s", name, words));
    }
  for (guint s = 0; s < STEPS; s++)
    if (used[s])
      {
        const double after = least + s * step, to = s + 1 < STEPS ? after + step : most;

        add_key (chart, ramp[s],
                 step > 0 ? band_words (name, after, to, s == 0, whole)
                          : band_words (name, most, most, TRUE, FALSE));
      }
}

/* ---- Names ------------------------------------------------------------------------------ */

typedef struct
{
  const char *text;
  guint n;
} Value;

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const Value *x = a, *y = b;

  return x->n != y->n ? (x->n > y->n ? -1 : 1) : strcmp (x->text, y->text);
}

/* The values that @texts (by mark; NULL: none) has, the most frequent first. */
static GArray *
count_values (const char *const *texts, guint n)
{
  g_autoptr (GHashTable) at = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (Value));

  for (guint i = 0; i < n; i++)
    {
      gpointer index;

      if (!texts[i])
        continue;
      if (g_hash_table_lookup_extended (at, texts[i], NULL, &index))
        {
          g_array_index (values, Value, GPOINTER_TO_UINT (index)).n++;
          continue;
        }
      g_hash_table_insert (at, (gpointer)texts[i], GUINT_TO_POINTER (values->len));
      g_array_append_val (values, ((Value){ texts[i], 1 }));
    }
  g_array_sort (values, compare_values);
  return values;
}

/* The most frequent values have a colour each, the rest share one. @keys: what the legend calls
 * a value (by value), or NULL: NAME VALUE. */
static void
colour_names (RtChartFill *fill, const char *name, const char *const *texts, GHashTable *keys)
{
  RtChart *chart = fill->chart;
  g_autoptr (GArray) values = count_values (texts, chart->marks->len);
  g_autoptr (GHashTable) colours = g_hash_table_new (g_str_hash, g_str_equal);
  guint own = values->len <= G_N_ELEMENTS (palette) ? values->len : G_N_ELEMENTS (palette);

  for (guint v = 0; v < own; v++)
    {
      const Value *value = &g_array_index (values, Value, v);
      const char *words = keys ? g_hash_table_lookup (keys, value->text) : NULL;

      g_hash_table_insert (colours, (gpointer)value->text, (gpointer)&palette[v]);
      add_key (chart, palette[v],
               words ? g_strdup (words) : g_strdup_printf ("%s %s", name, value->text));
    }
  if (values->len > own)
    {
      g_autofree char *rest = rt_thousands (values->len - own);
      add_key (chart, others, g_strdup_printf ("%s: %s others", name, rest));
    }
  for (guint i = 0; i < chart->marks->len; i++)
    if (texts[i])
      {
        const RtColour *colour = g_hash_table_lookup (colours, texts[i]);
        colour_mark (rt_mark (chart, i), colour ? *colour : others,
                     g_strdup_printf ("%s %s", name, texts[i]));
      }
}

/* By the speaker whom most of what is said of it comes from: its relations, and its values. */
static void
count_speakers (const RtChartFill *fill, RtEntity e, guint *counts)
{
  guint n, m;
  const RtRelation *relations = rt_entity_relations (fill->kase, e, &n);
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_ENTITY, e, &m);
  RtClaimRow claim;

  for (guint i = 0; i < n; i++)
    {
      guint c;
      const RtClaim *claims = rt_relation_claims (fill->kase, relations[i], &c);

      for (guint k = 0; fill->fate[relations[i]] != RT_FATE_OUT && k < c; k++)
        if (rt_pick_claim (fill->pick, claims[k]))
          {
            rt_case_get_claim (fill->kase, claims[k], &claim);
            counts[claim.source]++;
          }
    }
  for (guint i = 0; i < m; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (!row.claim || !rt_pick_claim (fill->pick, row.claim)
          || rt_claim_is_computed (fill->kase, row.claim))
        continue;
      rt_case_get_claim (fill->kase, row.claim, &claim);
      counts[claim.source]++;
    }
}

static void
colour_sources (RtChartFill *fill)
{
  const guint n = fill->chart->marks->len, sources = rt_case_n_sources (fill->kase);
  g_autofree const char **texts = g_new0 (const char *, n + 1u);
  g_autofree guint *counts = g_new (guint, sources + (gsize)1);

  for (guint i = 0; i < n; i++)
    {
      RtSource most = 0;

      memset (counts, 0, (sources + (gsize)1) * sizeof *counts);
      count_speakers (fill, rt_mark (fill->chart, i)->entity, counts);
      counts[0] = 0; /* nobody named */
      for (RtSource s = 1; s <= sources; s++)
        if (counts[s] > counts[most])
          most = s;
      if (most)
        texts[i] = rt_source_title (fill->kase, most);
    }
  colour_names (fill, "most by", texts, NULL);
}

static gboolean
colour_communities (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtChart *chart = fill->chart;
  g_autofree guint32 *group = g_new (guint32, chart->marks->len + 1u);
  g_autofree guint32 *place = g_new0 (guint32, chart->marks->len + 1u);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (!rt_fill_communities (fill, group, place, ctx, error))
    return FALSE;
  for (guint i = 0; i < chart->marks->len; i++)
    g_ptr_array_add (texts, group[i] == RT_NONE ? NULL : g_strdup_printf ("%u", group[i] + 1));
  for (guint i = 0; i < chart->marks->len; i++)
    if (group[i] != RT_NONE && place[i] == 0)
      g_hash_table_insert (
          keys, texts->pdata[i],
          g_strdup_printf ("group %u, around %s", group[i] + 1, rt_mark (chart, i)->name));
  colour_names (fill, "group", (const char *const *)texts->pdata, keys);
  return TRUE;
}

/* ---- Which ------------------------------------------------------------------------------ */

/* Few numbers are names, but no name is below zero. */
static gboolean
are_amounts (const double *values, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_double_hash, g_double_equal);
  gboolean below = FALSE;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      {
        below = below || values[i] < 0;
        g_hash_table_add (seen, (gpointer)&values[i]);
      }
  return below || g_hash_table_size (seen) > FEW;
}

static gboolean
colour_values (RtChartFill *fill, const char *name, RtContext *ctx, GError **error)
{
  guint n = fill->chart->marks->len;
  RtProperty property = rt_schema_find_property (rt_case_schema (fill->kase), name);
  g_autofree double *values = g_new (double, n + 1u);
  g_autofree const char **texts = g_new0 (const char *, n + 1u);
  gboolean numbers;

  if (!rt_fill_numbers (fill, "color-by", name, values, &numbers, ctx, error))
    return FALSE;
  if (rt_measure_find (name, NULL) || (numbers && are_amounts (values, n)))
    colour_numbers (fill, name, values);
  else
    {
      for (guint i = 0; i < n; i++)
        texts[i] = rt_fill_property (fill, rt_mark (fill->chart, i), property);
      colour_names (fill, name, texts, NULL);
    }
  return TRUE;
}

gboolean
rt_fill_colours (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const char *by = fill->options->colour_by;

  if (!by || g_str_equal (by, "type") || g_str_equal (by, "likelihood") /* of lines */
      || fill->chart->marks->len == 0)
    return TRUE;
  if (g_str_equal (by, "source"))
    colour_sources (fill);
  else if (g_str_equal (by, "group") ? !colour_communities (fill, ctx, error)
                                     : !colour_values (fill, by, ctx, error))
    return FALSE;
  colour_nothing (fill->chart);
  return TRUE;
}
