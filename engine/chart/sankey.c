/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The flow of money or goods, from a case: which payments, what stands beside bars and on
 * ribbons, and what is said of all that is not drawn. */

#include "chart/sankey.h"
#include "base/exact.h"
#include "base/text.h"
#include "chart/figure.h"
#include "chart/metrics.h"
#include <string.h>

#define TOLD 5u    /* relations of a ribbon in its tooltip */
#define COLOURS 6u /* payers with one of their own */

typedef struct
{
  RtChartFill *fill;
  RtSankey *sankey;
  RtExchanges *x;
  RtSankeyLeft left;
  const char *every, *verb;
} Flow;

static void
clear_node (gpointer data)
{
  RtSankeyNode *node = data;

  g_free (node->name);
  g_free (node->sums[0]);
  g_free (node->sums[1]);
  g_free (node->title);
  g_strfreev (node->names);
}

static void
clear_ribbon (gpointer data)
{
  RtSankeyRibbon *ribbon = data;

  g_array_unref (ribbon->relations);
  g_free (ribbon->title);
  g_free (ribbon->words);
}

RtSankey *
rt_sankey_new (void)
{
  RtSankey *sankey = g_new0 (RtSankey, 1);

  sankey->nodes = g_array_new (FALSE, TRUE, sizeof (RtSankeyNode));
  g_array_set_clear_func (sankey->nodes, clear_node);
  sankey->ribbons = g_array_new (FALSE, TRUE, sizeof (RtSankeyRibbon));
  g_array_set_clear_func (sankey->ribbons, clear_ribbon);
  sankey->heads = g_ptr_array_new_with_free_func (g_free);
  return sankey;
}

void
rt_sankey_free (RtSankey *sankey)
{
  if (!sankey)
    return;
  g_array_unref (sankey->nodes);
  g_array_unref (sankey->ribbons);
  g_ptr_array_unref (sankey->heads);
  g_free (sankey->too_large);
  g_free (sankey);
}

/* ---- Which payments ------------------------------------------------------------------------
 */

/* (transfer full): "EUR, USD". */
static char *
unit_list (const RtExchanges *x)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < x->units->len; i++)
    {
      const char *name = g_array_index (x->units, RtUnit, i).name;

      g_string_append_printf (list, "%s%s", i ? ", " : "", *name ? name : "no currency");
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Where nothing has an amount, each counts as one. */
static void
count_each (RtExchanges *x)
{
  g_array_append_val (x->units, ((RtUnit){ "", 0 }));
  x->without_amount = 0;
  for (guint i = 0; i < x->items->len; i++)
    {
      g_array_index (x->items, RtExchange, i).unit = 0;
      g_array_index (x->items, RtExchange, i).amount = 1;
    }
}

/* The unit that most have. */
static const char *
main_unit (const RtExchanges *x)
{
  g_autofree guint32 *n = g_new0 (guint32, x->units->len + 1u);
  guint best = 0;

  for (guint i = 0; i < x->items->len; i++)
    if (g_array_index (x->items, RtExchange, i).unit != RT_NO_UNIT)
      n[g_array_index (x->items, RtExchange, i).unit]++;
  for (guint u = 1; u < x->units->len; u++)
    if (n[u] > n[best])
      best = u;
  return g_array_index (x->units, RtUnit, best).name;
}

static gboolean
check_units (RtExchanges *x, const char *amount, GError **error)
{
  if (x->units->len > 1)
    {
      g_autofree char *list = unit_list (x);

      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "amounts in %s cannot be added: draw one of them, as in --where '%s>0 %s'",
                   list, rt_schema_property (rt_case_schema (x->kase), x->property)->name,
                   main_unit (x));
      return FALSE;
    }
  if (x->units->len == 0 && amount)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--amount \"%s\": none of the relations taken has it; another --relation "
                   "may, and without --amount they are counted",
                   amount);
      return FALSE;
    }
  if (x->units->len == 0)
    count_each (x);
  return TRUE;
}

static gboolean
load (Flow *f, RtContext *ctx, GError **error)
{
  const RtChartOptions *options = f->fill->options;
  RtSchema *schema = rt_case_schema (f->fill->kase);

  f->x = rt_exchanges_new (f->fill->kase, f->fill->pick, options->relations_said,
                           options->flow.amount, ctx, error);
  if (!f->x)
    return FALSE;
  if (f->x->items->len == 0 && options->flow.amount)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--amount \"%s\": no relation that is drawn is dated and has it; leave "
                   "--amount out, or take others with --relation TYPE",
                   options->flow.amount);
      return FALSE;
    }
  if (f->x->items->len == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing flows here: no relation that is drawn is dated and of a type that "
                   "can be had several times, as payments are; take others with --relation "
                   "TYPE");
      return FALSE;
    }
  if (f->x->symmetric)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "these relations have no direction, so nothing flows along them: say "
                   "another with --relation");
      return FALSE;
    }
  if (f->x->type)
    f->verb = rt_schema_relation_type (schema, f->x->type)->label;
  return check_units (f->x, options->flow.amount, error);
}

/* ---- What is said of bars and ribbons ------------------------------------------------------
 */

static char *
sum_words (const Flow *f, gint64 amount)
{
  g_autofree char *sum = rt_exact_words (amount, f->sankey->digits);

  return *f->sankey->unit ? g_strdup_printf ("%s %s", sum, f->sankey->unit)
                          : g_steal_pointer (&sum);
}

static char *
times_words (guint32 n)
{
  g_autofree char *count = rt_thousands (n);

  return n == 1 ? g_strdup ("once") : g_strdup_printf ("%s times", count);
}

static void
name_node (const Flow *f, RtSankeyNode *node)
{
  static const char *const ways[] = { "in", "out" };
  const gint64 sums[] = { node->in, node->out };
  const guint32 times[] = { node->n_in, node->n_out };
  g_autoptr (GString) title = NULL;
  g_autofree char *others = rt_thousands (node->others);

  if (node->way)
    return;
  node->name = node->mark == RT_NONE ? g_strdup_printf ("others (%s)", others)
                                     : g_strdup (rt_mark (f->fill->chart, node->mark)->name);
  node->names = rt_text_wrap (node->name, RT_NAME_SIZE, TRUE, RT_SANKEY_WORDS / RT_TEXT_SLACK,
                              2);
  title = g_string_new (node->name);
  for (guint k = 0; k < 2; k++)
    if (times[k])
      {
        g_autofree char *n = times_words (times[k]), *full = sum_words (f, sums[k]);
        g_autofree char *sum = rt_exact_words (sums[k], f->sankey->digits);

        node->sums[k] = g_strdup_printf ("%s %s", ways[k], sum);
        g_string_append_printf (title, "\n%s: %s, %s", ways[k], full, n);
      }
  node->title = g_string_free (g_steal_pointer (&title), FALSE);
}

/* Of the first few relations: when, how sure, and who says it. */
static void
tell_relations (const Flow *f, const GArray *relations, GString *out)
{
  rt_fill_tell (f->fill, relations, TOLD, out);
  if (relations->len > TOLD)
    {
      g_autofree char *more = rt_thousands (relations->len - TOLD);
      g_string_append_printf (out, "\nand %s more", more);
    }
}

static void
name_ribbon (const Flow *f, RtSankeyRibbon *ribbon, const char *cites)
{
  const RtSankeyNode *payer = rt_sankey_node (f->sankey, ribbon->payer);
  const RtSankeyNode *payee = rt_sankey_node (f->sankey, ribbon->payee);
  g_autofree char *sum = sum_words (f, ribbon->amount), *times = times_words (ribbon->times);
  g_autofree char *plain = rt_exact_words (ribbon->amount, f->sankey->digits);
  const char *head = f->sankey->periods ? f->sankey->heads->pdata[payer->column] : NULL;
  g_autoptr (GString) title = g_string_new (payer->name);

  g_string_append_printf (title, " %s %s %s", f->verb ? f->verb : "to", payee->name, times);
  if (f->x->property)
    g_string_append_printf (title, ", %s", sum);
  g_string_append_printf (title, "%s%s; %s", head ? ", " : "", head ? head : "",
                          rt_line_style_word (ribbon->style));
  tell_relations (f, ribbon->relations, title);
  ribbon->title = g_string_free (g_steal_pointer (&title), FALSE);
  ribbon->words = *cites ? g_strdup_printf ("%s [%s]", plain, cites) : g_steal_pointer (&plain);
}

static void
name_all (Flow *f)
{
  guint n = f->sankey->ribbons->len;
  g_auto (GStrv) cites = rt_fill_cites_of (f->fill, f->sankey->ribbons,
                                           G_STRUCT_OFFSET (RtSankeyRibbon, relations));

  for (guint i = 0; i < f->sankey->nodes->len; i++)
    name_node (f, rt_sankey_node (f->sankey, i));
  for (guint i = 0; i < n; i++)
    {
      RtSankeyRibbon *ribbon = rt_sankey_ribbon (f->sankey, i);

      if (ribbon->whole == i)
        name_ribbon (f, ribbon, cites[i]);
      else
        {
          ribbon->title = g_strdup (rt_sankey_ribbon (f->sankey, ribbon->whole)->title);
          ribbon->words = g_strdup (rt_sankey_ribbon (f->sankey, ribbon->whole)->words);
        }
    }
}

/* ---- Colours -------------------------------------------------------------------------------
 */

typedef struct
{
  guint32 mark;
  double out;
} Payer;

static int
compare_payers (gconstpointer a, gconstpointer b)
{
  const Payer *x = a, *y = b;

  if (x->out != y->out)
    return x->out > y->out ? -1 : 1;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* Those who pay most have a colour each, which their ribbons have in every column. */
static void
colour_payers (Flow *f)
{
  g_autofree Payer *payers = g_new0 (Payer, f->fill->chart->marks->len + 1u);
  g_autofree guint *colour = g_new (guint, f->fill->chart->marks->len + 1u);
  guint n = f->fill->chart->marks->len;

  for (guint i = 0; i < n; i++)
    payers[i].mark = i;
  for (guint i = 0; i < f->sankey->nodes->len; i++)
    if (rt_sankey_node (f->sankey, i)->mark != RT_NONE)
      payers[rt_sankey_node (f->sankey, i)->mark].out
          += (double)rt_sankey_node (f->sankey, i)->out;
  qsort (payers, n, sizeof *payers, compare_payers);
  for (guint i = 0; i < n; i++)
    colour[payers[i].mark] = i < COLOURS && payers[i].out > 0 ? i : RT_SANKEY_GREY;
  for (guint i = 0; i < f->sankey->nodes->len; i++)
    if (rt_sankey_node (f->sankey, i)->mark != RT_NONE)
      rt_sankey_node (f->sankey, i)->colour = colour[rt_sankey_node (f->sankey, i)->mark];
}

/* ---- Around the picture
 * ---------------------------------------------------------------------- */

static void
tell_left (GString *out, gboolean *any, guint32 n, const char *one, const char *many)
{
  g_autofree char *count = rt_thousands (n);

  if (n == 0)
    return;
  g_string_append_printf (out, "%s%s %s", *any ? ", " : "; left out: ", count,
                          n == 1 ? one : many);
  *any = TRUE;
}

/* "19,990 of 19,993 relations; left out: 2 without a date". */
static char *
counts_of (const Flow *f)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean any = FALSE;
  guint32 drawn = 0;

  for (guint i = 0; i < f->sankey->ribbons->len; i++)
    drawn += rt_sankey_ribbon (f->sankey, i)->relations->len;
  g_autofree char *a = rt_thousands (drawn), *b = rt_count (f->x->items->len, "relation", NULL);
  g_string_printf (out, "%s of %s", a, b);
  tell_left (out, &any, f->left.undated, "without a date", "without a date");
  tell_left (out, &any, f->left.outlying, "dated far off from all others",
             "dated far off from all others");
  tell_left (out, &any, f->left.without_amount, "without an amount", "without an amount");
  tell_left (out, &any, f->left.empty, "of nothing or less", "of nothing or less");
  tell_left (out, &any, f->left.among_others, "between others", "between others");
  tell_left (out, &any, f->left.back, "that goes back to where it had been",
             "that go back to where it had been");
  tell_left (out, &any, f->left.beyond, "farther on", "farther on");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
subtitle_of (const Flow *f)
{
  const RtChartOptions *options = f->fill->options;
  const char *selected = options->subtitle;
  g_autofree char *from = options->flow.follow ? rt_entity_shown_name (
                              f->fill->kase, options->flow.from, options->show_protected)
                                               : NULL;
  g_autofree char *what
      = f->x->property ? g_strdup_printf (
            "%s%s%s", rt_schema_property (rt_case_schema (f->fill->kase), f->x->property)->name,
            *f->sankey->unit ? " in " : "", f->sankey->unit)
                       : g_strdup ("how many there were");
  gboolean dated = f->x->undated < f->x->items->len;
  g_autofree char *how
      = from    ? g_strdup_printf ("What went out from %s, and all that was paid on from there "
                                      "after it came, not all of which is the money of %s "
                                      "(redthread flow tells how much can be)",
                                   from, from)
        : dated ? g_strdup_printf (
              "By %s: each ribbon runs from whom it comes from, on the left, to "
              "whom it goes",
              f->every)
                : g_strdup (
                    "Each ribbon runs from whom it comes from, on the left, to whom it goes");

  return g_strdup_printf ("%s; ribbons are as wide as %s%s%s", how, what, selected ? " · " : "",
                          selected ? selected : "");
}

static char *
too_large (const Flow *f)
{
  return g_strdup_printf ("a flow of %u columns with up to %u bars fits on no page; draw fewer "
                          "(--every year, --since, --until, --top 5)",
                          f->sankey->n_columns,
                          f->fill->options->top ? f->fill->options->top : RT_SANKEY_TOP);
}

static gboolean
nothing (const Flow *f, GError **error)
{
  g_autofree char *counts = counts_of (f);

  if (f->fill->options->flow.follow)
    {
      g_autofree char *name = rt_entity_shown_name (f->fill->kase, f->fill->options->flow.from,
                                                    f->fill->options->show_protected);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing went out from \"%s\" by relations with a date and an amount; "
                   "another --relation may, or without --from all of it is drawn",
                   name);
    }
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "nothing is left to draw: %s; another --relation may do, or --amount", counts);
  return FALSE;
}

/* ---- All of it
 * ------------------------------------------------------------------------------- */

static gboolean
fill_sankey (Flow *f, RtContext *ctx, GError **error)
{
  const RtUnit *unit;

  f->every = f->fill->options->flow.every;
  if (!load (f, ctx, error))
    return FALSE;
  unit = &g_array_index (f->x->units, RtUnit, 0);
  f->sankey->digits = unit->digits;
  f->sankey->unit
      = *unit->name ? unit->name
        : f->x->property
            ? rt_schema_property (rt_case_schema (f->fill->kase), f->x->property)->name
            : "";
  if (!rt_sankey_gather (f->fill, f->sankey, f->x, &f->every, &f->left, ctx, error))
    return FALSE;
  if (f->sankey->ribbons->len == 0)
    return nothing (f, error);
  name_all (f);
  colour_payers (f);
  rt_sankey_order (f->sankey);
  f->sankey->too_large = too_large (f);
  return TRUE;
}

gboolean
rt_fill_sankey (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (RtSankey) sankey = rt_sankey_new ();
  Flow f = { .fill = fill, .sankey = sankey };
  gboolean filled = fill_sankey (&f, ctx, error);

  if (filled)
    {
      g_autofree char *subtitle = subtitle_of (&f), *counts = counts_of (&f);
      rt_chart_set_figure (fill->chart, &rt_sankey_figure, g_steal_pointer (&sankey), subtitle,
                           counts);
    }
  rt_exchanges_free (f.x);
  return filled;
}
