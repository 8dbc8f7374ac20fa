/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A view in words: which relations are in it, how, and which are not. */

#include "graph/view-private.h"
#include "base/text.h"

static void
append_roles (GString *out, guint roles)
{
  static const struct
  {
    guint role;
    const char *word;
  } words[]
      = { { RT_TIE, "ties" }, { RT_BACKGROUND, "background" }, { RT_REPORTING, "reporting" } };
  gboolean any = FALSE;

  roles = roles ? roles : (guint)RT_TIE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (roles & words[i].role)
      {
        g_string_append_printf (out, "%s%s", any ? " and " : "", words[i].word);
        any = TRUE;
      }
  if (roles == RT_TIE)
    g_string_append (out, " only");
  out->str[0] = g_ascii_toupper (out->str[0]);
}

/* What is not among the relations, and why. */
static void
append_left_out (GString *out, const RtView *view)
{
  const char *weight = view->options.weight;
  g_autofree char *without = rt_count (view->n_unweighted, "relation", NULL);
  g_autofree char *negative = rt_count (view->n_negative, "relation", NULL);
  g_autofree char *loops = rt_count (view->n_loops, "relation", NULL);

  if (view->n_unweighted)
    g_string_append_printf (out, " %s without %s left out.", without,
                            g_str_equal (weight, "likelihood") ? "a grade" : weight);
  if (view->n_negative)
    g_string_append_printf (out,
                            " %s with %s below 0 left out (--where '%s>=0' leaves them out of "
                            "the selection too).",
                            negative, weight, weight);
  if (view->n_loops)
    g_string_append_printf (out, " %s of one with itself left out.", loops);
}

char *
rt_view_words (const RtView *view, const char *last)
{
  const RtViewOptions *o = &view->options;
  GString *out = g_string_new (NULL);
  g_autofree char *count = rt_count (view->n_relations, "relation", NULL);

  append_roles (out, o->roles);
  g_string_append_printf (out, ": %s, parallel ones %s, %s", count,
                          o->multi ? "kept apart" : "merged",
                          o->directed ? "directed" : "undirected");
  if (o->weight)
    g_string_append_printf (out, ", weighted by %s%s", o->weight,
                            o->weight_is_length ? " as length" : "");
  if (o->fold_events)
    g_string_append (out, ", events folded into links between those who took part");
  if (o->cut_contested)
    g_string_append (out, ", contested ones left out");
  g_string_append_printf (out, "%s%s.", last ? ", " : "", last ? last : "");
  append_left_out (out, view);
  return g_string_free (out, FALSE);
}
