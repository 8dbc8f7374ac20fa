/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes, cases of several types to look for them in, and what was found. */
#pragma once

#include "random-case.h"

#include "redthread/pattern.h"

FIXTURE_UNUSED RtView *
view_all (RtCase *kase)
{
  RtViewOptions options
      = { .directed = TRUE, .roles = RT_TIE | RT_BACKGROUND | RT_REPORTING, .ungraded = NAN };

  return rt_view_new (kase, NULL, &options, NULL, NULL);
}

FIXTURE_UNUSED RtShape *
shape_of (RtCase *kase, const char *text)
{
  g_autoptr (GError) error = NULL;
  RtShape *shape = rt_shape_parse (text, rt_case_schema (kase), &error);

  if (!shape)
    fail_msg ("%s: %s", text, error->message);
  for (guint i = 0; i < shape->nodes->len; i++)
    {
      RtShapeNode *node = &g_array_index (shape->nodes, RtShapeNode, i);

      if (!node->free)
        node->entity = rt_case_entity (kase, node->name);
    }
  return shape;
}

FIXTURE_UNUSED RtShapeMatches *
matches_of (RtCase *kase, const char *text, gboolean induced)
{
  g_autoptr (RtView) view = view_all (kase);
  g_autoptr (RtShape) shape = shape_of (kase, text);
  RtShapeOptions options = { .induced = induced };
  g_autoptr (GError) error = NULL;
  RtShapeMatches *matches = rt_shape_matches (view, shape, &options, NULL, &error);

  if (!matches)
    fail_msg ("%s: %s", text, error->message);
  return matches;
}

FIXTURE_UNUSED guint32
count_of (RtCase *kase, const char *text, gboolean induced)
{
  g_autoptr (RtShapeMatches) matches = matches_of (kase, text, induced);

  return matches->n;
}

FIXTURE_UNUSED RtCase *
random_typed_case (GRand *rand, guint n, double p)
{
  static const char *const kinds[] = { "person", "cell", "organization", "attack" };
  static const char *const types[] = { "called", "knows", "member-of", "paid", "wrote-to" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity %s n%u\n", kinds[g_rand_int_range (rand, 0, 4)], i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      while (g_rand_double (rand) < p)
        g_string_append_printf (text, "n%u -%s-> n%u%s\n", i,
                                types[g_rand_int_range (rand, 0, 5)], j,
                                g_rand_int_range (rand, 0, 3) ? " @B2 S1" : "");
  return case_from (text->str);
}

/* Of up to four nodes, tied along a tree and then at random; every other one all alike. */
FIXTURE_UNUSED char *
random_shape (GRand *rand, guint nodes)
{
  static const char *const kinds[] = { "", "", "person ", "organization ", "actor|event " };
  static const char *const ties[] = {
    "->", "-", "<-", "-called->", "<-communicated-with-", "-paid|member-of->", "-knows-"
  };
  GString *out = g_string_new (NULL);
  guint extra = (guint)g_rand_int_range (rand, 0, 3);
  gint alike = g_rand_int_range (rand, -7, 7);

  for (guint i = 1; i < nodes + extra; i++)
    {
      guint b = i < nodes ? i : (guint)g_rand_int_range (rand, 1, (gint)nodes);
      guint a = (guint)g_rand_int_range (rand, 0, (gint)b);

      g_string_append_printf (out, "%s%s%c %s %s%c", out->len ? ", " : "", "?", 'a' + (int)a,
                              ties[alike >= 0 ? alike : g_rand_int_range (rand, 0, 7)], "?",
                              'a' + (int)b);
    }
  if (alike >= 0)
    return g_string_free (out, FALSE);
  g_string_append_printf (out, ", %s?%c", kinds[g_rand_int_range (rand, 0, 5)],
                          'a' + (int)nodes - 1);
  g_string_append_printf (out, ", %s?a", kinds[g_rand_int_range (rand, 0, 5)]);
  return g_string_free (out, FALSE);
}
