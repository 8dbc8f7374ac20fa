/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a graph rests on that something was computed on: Sparrow 1991 has it that such data are
 * incomplete, with fuzzy edges, and dynamic. In this case's own figures. */

#include "analyze/basis.h"
#include "base/text.h"

typedef struct
{
  guint relations, ungraded, single, undated;
} Basis;

static void
add_basis (const RtView *view, RtRelation r, Basis *basis)
{
  RtLikelihood likelihood = rt_relation_likelihood (rt_view_case (view), r,
                                                    rt_view_pick (view));
  RtDateSpan span;

  basis->relations++;
  basis->ungraded += likelihood.judged ? 0 : 1;
  basis->single += likelihood.asserting == 1 ? 1 : 0;
  basis->undated += rt_relation_span (rt_view_case (view), r, rt_view_pick (view), &span) ? 0
                                                                                          : 1;
}

/* Each relation of the view once: one that a fold uses in several links counts once. */
static Basis
count_basis (const RtView *view)
{
  Basis basis = { 0 };
  g_autofree guint8 *seen = g_try_malloc0 (MAX (1, rt_case_n_relations (rt_view_case (view))));

  for (guint32 edge = 0; seen && edge < rt_view_n_edges (view); edge++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (view, edge, &n);

      for (guint i = 0; i < n; i++)
        if (!seen[relations[i]])
          {
            seen[relations[i]] = 1;
            add_basis (view, relations[i], &basis);
          }
    }
  return basis;
}

gboolean
rt_view_is_graded (const RtView *view)
{
  for (guint32 edge = 0; edge < rt_view_n_edges (view); edge++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (view, edge, &n);

      for (guint i = 0; i < n; i++)
        if (rt_relation_likelihood (rt_view_case (view), relations[i], rt_view_pick (view))
                .judged)
          return TRUE;
    }
  return FALSE;
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
char *
rt_view_basis_words (const RtView *view)
{
  Basis basis = count_basis (view);
  g_autoptr (GString) line = g_string_new (NULL);

  if (basis.relations == 0)
    return NULL;
  append_part (line, basis.ungraded, basis.relations, "is ungraded", "are ungraded");
  append_part (line, basis.single, basis.relations, "rests on one speaker",
               "rest on one speaker");
  append_part (line, basis.undated, basis.relations, "is undated", "are undated");
  g_string_append (line, line->len ? "; whom nobody reported is in no figure."
                                   : "Whom nobody reported is in no figure.");
  return g_string_free (g_steal_pointer (&line), FALSE);
}
