/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a graph rests on that something was computed on: Sparrow 1991 has it that such data are
 * incomplete, with fuzzy edges, and dynamic. In this case's own figures. */

#include "cli/words.h"

typedef struct
{
  guint relations, ungraded, single, undated;
} Basis;

static void
add_basis (RtRun *run, RtRelation r, Basis *basis)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  RtDateSpan span;

  basis->relations++;
  basis->ungraded += likelihood.judged ? 0 : 1;
  basis->single += likelihood.asserting == 1 ? 1 : 0;
  basis->undated += rt_relation_span (run->kase, r, run->pick, &span) ? 0 : 1;
}

/* Each relation of the view once: one that a fold uses in several links counts once. */
static Basis
count_basis (RtRun *run, const RtView *view)
{
  Basis basis = { 0 };
  g_autofree guint8 *seen = g_try_malloc0 (MAX (1, rt_case_n_relations (run->kase)));

  for (guint32 edge = 0; seen && edge < rt_view_n_edges (view); edge++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (view, edge, &n);

      for (guint i = 0; i < n; i++)
        if (!seen[relations[i]])
          {
            seen[relations[i]] = 1;
            add_basis (run, relations[i], &basis);
          }
    }
  return basis;
}

/* "55 (89 %) rest on one speaker" */
static void
append_part (GString *line, guint n, guint all, const char *one, const char *many)
{
  g_autofree char *count = rt_thousands (n);
  double percent = 100.0 * n / MAX (all, 1);

  if (n == 0)
    return;
  g_string_append_printf (line, "%s%s", line->len ? ", " : "Of these ", count);
  if (n < all)
    g_string_append_printf (line, percent < 1 ? " (under %.0f %%)" : " (%.0f %%)",
                            percent < 1 ? 1 : MIN (percent, 99));
  g_string_append_printf (line, " %s", n == 1 ? one : many);
}

/* Not of an empty graph: there is nothing that it could not know. */
void
rt_words_say_basis (RtRun *run, const RtView *view)
{
  Basis basis = count_basis (run, view);
  g_autoptr (GString) line = g_string_new (NULL);

  if (basis.relations == 0)
    return;
  append_part (line, basis.ungraded, basis.relations, "is ungraded", "are ungraded");
  append_part (line, basis.single, basis.relations, "rests on one speaker",
               "rest on one speaker");
  append_part (line, basis.undated, basis.relations, "is undated", "are undated");
  g_string_append (line, line->len ? "; whom nobody reported is in no figure."
                                   : "Whom nobody reported is in no figure.");
  rt_run_say_wrapped (run, "%s", line->str);
}

void
rt_words_say_no_ties (RtRun *run, const RtView *view)
{
  g_autofree const char **types = rt_run_values (run, "type");
  g_autofree char *list = g_strjoinv (" or ", (char **)types);
  gboolean lists = FALSE;

  if (rt_view_n_edges (view) > 0 || rt_view_size (view) == 0)
    return;
  for (const RtOption *o = run->command->options; o && o->name; o++)
    lists = lists || g_str_equal (o->name, "list");
  if (!*types)
    rt_run_say_wrapped (run, "No ties lie among what is selected.");
  else if (lists)
    rt_run_say_wrapped (run,
                        "No ties lie among what is selected. To look at some kinds and keep "
                        "what links them, list them: --list %s instead of --type %s.",
                        types[0], types[0]);
  else
    rt_run_say_wrapped (run,
                        "No ties lie among what is selected: --type %s takes away what links "
                        "them.",
                        list);
}
