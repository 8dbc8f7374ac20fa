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

void
rt_words_say_basis (RtRun *run, const RtView *view)
{
  Basis basis = count_basis (run, view);
  const struct
  {
    guint n;
    const char *one, *many;
  } parts[] = { { basis.ungraded, "is ungraded", "are ungraded" },
                { basis.single, "rests on one speaker", "rest on one speaker" },
                { basis.undated, "is undated", "are undated" } };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *n = rt_thousands (parts[i].n);
      if (parts[i].n > 0)
        g_string_append_printf (line, "%s%s %s", line->len ? ", " : "Of these ", n,
                                parts[i].n == 1 ? parts[i].one : parts[i].many);
    }
  if (line->len)
    rt_run_say (run, "%s.\n", line->str);
}
