/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A route in words: a line a hop, going in by a step each; at its right the likelihood and the
 * claims on which the hop rests. */

#include "chart/sketch.h"
#include "cli/path.h"
#include "cli/words.h"
#include <string.h>

#define CLAIMS_SHOWN 3u
#define LIKELIHOOD_WIDTH 18u
#define LEFT_MOST 52u /* a longer hop pushes its claims into lines of their own */

/* A line of the right side, and whether it is only a place. */
typedef struct
{
  char *text;
  RtStyle style;
} Line;

static void
clear_line (gpointer data)
{
  g_free (((Line *)data)->text);
}

static void
add_line (GArray *lines, char *text, RtStyle style)
{
  Line line = { text, style };

  g_array_append_val (lines, line);
}

#define WRAP_LEAST 24u /* columns; on a narrower screen a claim runs over the edge instead */

/* A claim and its place: in one line where @width has room for both, else the place
 * stands by the claim's last words or in a line of its own. */
static void
add_claim (RtRun *run, GArray *lines, RtClaim c, guint width)
{
  g_autofree char *words = rt_words_claim (run, c), *place = rt_words_place (run, c);
  g_autoptr (GString) wrapped = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  const char *last;

  rt_wrap_append (wrapped, words, MAX (width, WRAP_LEAST), 3);
  last = strrchr (wrapped->str, '\n');
  last = last ? last + 1 : wrapped->str;
  if (place && rt_text_width (last) + 3 + rt_text_width (place) <= width)
    g_string_append_printf (wrapped, "   %s", place);
  else if (place)
    g_string_append_printf (wrapped, "\n   %s", place);
  parts = g_strsplit (wrapped->str, "\n", -1);
  for (char **part = parts; *part; part++)
    add_line (lines, g_strdup (*part), part == parts ? RT_STYLE_PLAIN : RT_STYLE_DIM);
}

/* Claims of a hop, best first, each with its place. */
static GArray *
claim_lines (RtRun *run, RtRelation r, guint width)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < n && i < CLAIMS_SHOWN; i++)
    add_claim (run, lines, claims[i], width);
  if (n > CLAIMS_SHOWN)
    {
      g_autofree char *more = rt_count (n - CLAIMS_SHOWN, "more speaker", NULL);
      add_line (lines, g_strdup_printf ("and %s", more), RT_STYLE_DIM);
    }
  if (n == 0)
    add_line (lines, g_strdup ("no source named"), RT_STYLE_DIM);
  return lines;
}

static gboolean
goes_backward (RtRun *run, const RtHop *hop)
{
  RtRelationRow row;

  rt_case_get_relation (run->kase, hop->relation, &row);
  return row.from != hop->from;
}

static char *
hop_text (RtRun *run, const RtHop *hop)
{
  g_autofree char *name = rt_words_name (run, hop->to);
  g_autofree char *verb = rt_words_verb (run, hop->relation, goes_backward (run, hop));

  return g_strdup_printf ("%s  %s", verb, name);
}

static guint
hop_indent (const RtHop *hop)
{
  return 3 + 2 * MIN (hop->depth, 12);
}

static guint
left_width (RtRun *run, const RtHop *hops, guint n)
{
  guint narrow = LIKELIHOOD_WIDTH + WRAP_LEAST + 3, screen = run->screen.width;
  guint most = screen > narrow ? MIN (screen - narrow, LEFT_MOST) : 0, width = 20;

  for (const RtHop *hop = hops; hop < hops + n; hop++)
    {
      g_autofree char *text = hop_text (run, hop);
      guint needs = hop_indent (hop) + 2 + rt_text_width (text);
      if (needs <= most)
        width = MAX (width, needs);
    }
  return width + 3;
}

static void
say_left (RtRun *run, const RtHop *hop, const char *text)
{
  g_autofree char *name = rt_words_name (run, hop->to);
  g_autofree char *verb = g_strndup (text, strlen (text) - strlen (name));

  rt_words_pad (run->out, 0, hop_indent (hop));
  rt_style_append (run->out, &run->screen, RT_STYLE_THREAD, "└ ");
  rt_run_say (run, "%s", verb);
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
}

static void
say_likelihood (RtRun *run, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *words = rt_words_likelihood (&likelihood);

  rt_style_append (run->out, &run->screen,
                   rt_relation_contested (run->kase, r, run->pick) ? RT_STYLE_CONTESTED
                                                                   : RT_STYLE_PLAIN,
                   words);
  rt_words_pad (run->out, rt_text_width (words), LIKELIHOOD_WIDTH);
}

/* The dates stand under the hop, beside the second line of its claims. */
static void
say_rest (RtRun *run, const GArray *lines, guint first, const char *dates, guint indent,
          guint column)
{
  for (guint i = first; i < lines->len || (i == first && dates); i++)
    {
      guint used = 0;

      if (i == first && dates)
        {
          rt_words_pad (run->out, 0, indent);
          rt_style_append (run->out, &run->screen, RT_STYLE_DIM, dates);
          used = indent + rt_text_width (dates);
        }
      if (i < lines->len)
        {
          const Line *line = &g_array_index (lines, Line, i);
          if (used + 2 > column && used > 0)
            {
              rt_run_say (run, "\n");
              used = 0;
            }
          rt_words_pad (run->out, used, column);
          rt_style_append (run->out, &run->screen, line->style, line->text);
        }
      rt_run_say (run, "\n");
    }
}

static void
say_hop (RtRun *run, const RtHop *hop, guint column)
{
  RtRelation r = hop->relation;
  g_autofree char *text = hop_text (run, hop), *dates = rt_words_dates_and_sum (run, r);
  g_autoptr (GArray) lines = claim_lines (
      run, r, run->screen.width - MIN (run->screen.width, column + LIKELIHOOD_WIDTH));
  guint used = hop_indent (hop) + 2 + rt_text_width (text);

  say_left (run, hop, text);
  if (used + 2 > column)
    {
      rt_run_say (run, "\n");
      used = 0;
    }
  rt_words_pad (run->out, used, column);
  say_likelihood (run, r);
  rt_style_append (run->out, &run->screen, g_array_index (lines, Line, 0).style,
                   g_array_index (lines, Line, 0).text);
  rt_run_say (run, "\n");
  say_rest (run, lines, 1, dates, hop_indent (hop) + 2, column + LIKELIHOOD_WIDTH);
}

void
rt_path_say_tree (RtRun *run, RtEntity first, const RtHop *hops, guint n)
{
  g_autofree char *name = rt_words_name (run, first);
  guint column = left_width (run, hops, n);

  for (guint i = 0; i < n; i++)
    rt_words_note_relation (run, hops[i].relation);
  rt_run_say (run, "  ");
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
  rt_run_say (run, "\n");
  for (guint i = 0; i < n; i++)
    say_hop (run, &hops[i], column);
}

/* The whole route at a glance, where somebody looks and it fits. */
static void
say_chain (RtRun *run, const RtPath *path)
{
  g_autoptr (RtSketch) sketch = NULL;

  if (run->screen.whole)
    return;
  sketch = rt_sketch_new ();
  for (guint i = 0; i <= path->hops; i++)
    rt_sketch_entity (sketch, run->kase, path->entities[i], run->show_protected);
  for (guint i = 0; i < path->hops; i++)
    rt_sketch_relations (sketch, run->kase, run->pick, &path->relations[i], 1,
                         run->show_protected);
  if (rt_sketch_chain (sketch, &run->screen, 2, run->out))
    rt_run_say (run, "\n");
}

void
rt_path_say_hops (RtRun *run, const RtPath *path)
{
  g_autofree RtHop *hops = g_new (RtHop, path->hops + 1u);

  for (guint i = 0; i < path->hops; i++)
    hops[i] = (RtHop){ path->relations[i], path->entities[i], path->entities[i + 1], i };
  say_chain (run, path);
  rt_path_say_tree (run, path->entities[0], hops, path->hops);
}
