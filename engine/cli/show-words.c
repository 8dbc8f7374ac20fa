/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A dossier in words: head, properties, rival answers, relations, each with its claims. */

#include "cli/rival-words.h"
#include "cli/show.h"
#include "cli/words.h"

#define VALUE_COLUMN 34u

/* ---- Prose: the head ---------------------------------------------------------------- */

static void
say_head (RtRun *run, RtEntity e)
{
  g_autofree char *name = rt_words_name (run, e), *kind = rt_entity_kind (run->kase, e);
  g_autofree char *right = g_strdup_printf ("%s · id %s", kind, rt_entity_id (run->kase, e));
  guint used = rt_text_width (name) + rt_text_width (right);

  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
  if (used + 3 <= run->screen.width)
    rt_words_pad (run->out, used, run->screen.width);
  else
    rt_run_say (run, "\n");
  rt_style_append (run->out, &run->screen, RT_STYLE_DIM, right);
  rt_run_say (run, "\n");
  if (rt_entity_protected (run->kase, e) && !run->show_protected)
    rt_run_say (run, "protected: names are not shown (--show-protected shows them)\n");
}

/* Aliases and tags: a line each, claims left to --json, unless someone is named for one. */
static void
say_list (RtRun *run, const RtDossier *dossier, const char *property, const char *label)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      if (!g_str_equal (rt_schema_property (rt_case_schema (run->kase), value->property)->name,
                        property))
        continue;
      g_string_append_printf (line, "%s%s", line->len ? ", " : label, value->raw);
      if (value->claims->len > 0)
        {
          RtClaimRow row;
          rt_case_get_claim (run->kase, g_array_index (value->claims, RtClaim, 0), &row);
          if (row.source)
            g_string_append_printf (line, " (%s)", rt_source_title (run->kase, row.source));
        }
    }
  rt_wrap_append (run->out, line->str, run->screen.width, 3);
  if (line->len)
    rt_run_say (run, "\n");
}

/* ---- Prose: properties -------------------------------------------------------------- */

static void
say_claims_at (RtRun *run, const GArray *claims, guint column, guint used)
{
  for (guint i = 0; i < claims->len; i++)
    {
      RtClaim c = g_array_index (claims, RtClaim, i);
      g_autofree char *words = rt_words_claim (run, c), *place = rt_words_place (run, c);

      if (i > 0 || used + 2 > column)
        rt_run_say (run, "\n");
      rt_words_pad (run->out, i > 0 || used + 2 > column ? 0 : used, column);
      rt_run_say (run, "%s", words);
      if (place)
        {
          gboolean fits = column + rt_text_width (words) + 3 + rt_text_width (place)
                          <= run->screen.width;
          rt_run_say (run, fits ? "   " : "\n");
          if (!fits)
            rt_words_pad (run->out, 0, column + 3);
          rt_style_append (run->out, &run->screen, RT_STYLE_DIM, place);
        }
    }
  rt_run_say (run, "\n");
}

/* A long text goes on in further lines; only a short one can be dressed. */
static void
say_value (RtRun *run, const char *line, gboolean rival)
{
  if (rt_text_width (line) <= run->screen.width)
    rt_style_append (run->out, &run->screen, rival ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN, line);
  else
    {
      rt_run_say (run, "  ");
      rt_wrap_append (run->out, line, run->screen.width, 4);
    }
}

/* The first spelling stands for the others, which must not go unsaid. */
static char *
spellings_words (const RtDossierValue *value)
{
  guint n = g_hash_table_size (value->spellings);

  return n > 1 ? g_strdup_printf (" (one of %u spellings)", n) : g_strdup ("");
}

static void
say_properties (RtRun *run, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);
      const RtPropertyType *type = rt_schema_property (rt_case_schema (run->kase),
                                                       value->property);
      g_autofree char *words = rt_value_words (run->kase, value);
      g_autofree char *spellings = spellings_words (value);
      g_autofree char *line = NULL;

      if (rt_value_stands_apart (run->kase, value))
        continue;
      line = g_strdup_printf ("  %s%s %s%s", rt_text_or (type->label, type->name),
                              type->value == RT_VALUE_NUMBER ? "" : ":", words, spellings);
      say_value (run, line, rt_value_contested (run->kase, dossier, value));
      say_claims_at (run, value->claims, VALUE_COLUMN,
                     MIN (rt_text_width (line), run->screen.width));
    }
}

static void
say_notes (RtRun *run, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      if (!g_str_equal (rt_schema_property (rt_case_schema (run->kase), value->property)->name,
                        "note"))
        continue;
      rt_run_say (run, "  ");
      rt_wrap_append (run->out, value->raw, run->screen.width, 2);
      rt_run_say (run, "\n");
    }
}

/* ---- Prose: relations --------------------------------------------------------------- */

static void
say_relation (RtRun *run, RtRelation r, RtEntity self)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *name = rt_words_name (run, rt_relation_other_end (run->kase, r, self));
  g_autofree char *words = rt_words_likelihood (&likelihood);
  g_autofree char *dates = rt_words_dates_and_sum (run, r);
  gboolean denied = rt_relation_denied (run->kase, r, run->pick);
  guint used = 2 + rt_text_width (name);

  rt_run_say (run, "  ");
  rt_style_append (run->out, &run->screen, denied ? RT_STYLE_DENIED : RT_STYLE_NAME, name);
  rt_words_pad (run->out, used, MAX (VALUE_COLUMN, used + 2));
  rt_style_append (run->out, &run->screen,
                   rt_relation_contested (run->kase, r, run->pick) ? RT_STYLE_CONTESTED
                                                                   : RT_STYLE_PLAIN,
                   words);
  if (likelihood.confirmed)
    rt_run_say (run, ", confirmed");
  if (dates)
    {
      rt_run_say (run, "   ");
      rt_wrap_append (run->out, dates, run->screen.width, VALUE_COLUMN);
    }
  rt_run_say (run, "\n");
  rt_words_claims_append (run, r, 5, 0);
}

static void
say_relations (RtRun *run, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      rt_run_say (run, "\n");
      rt_style_append (run->out, &run->screen, RT_STYLE_DIM, group->verb);
      rt_run_say (run, "\n");
      for (guint j = 0; j < group->relations->len; j++)
        say_relation (run, g_array_index (group->relations, RtRelation, j), dossier->entity);
    }
  if (dossier->groups->len == 0)
    rt_run_say (run, "\nno relations\n");
}

static void
say_document (RtRun *run)
{
  const char *document = rt_words_document (run);

  if (document)
    rt_run_say_wrapped (run, "all of it read in: %s", document);
}

void
rt_show_say (RtRun *run, const RtDossier *dossier)
{
  gboolean hide = rt_entity_protected (run->kase, dossier->entity) && !run->show_protected;
  const char *const self[] = { rt_entity_id (run->kase, dossier->entity), NULL };
  g_autofree char *id = rt_words_argument (*self), *line = rt_words_line ("", self, "");
  g_autofree char *around = g_strdup_printf ("--around %s --hops 1 -o around.svg", id);

  say_head (run, dossier->entity);
  if (!hide)
    say_list (run, dossier, "alias", "also: ");
  say_list (run, dossier, "tag", "tags: ");
  say_document (run);
  say_properties (run, dossier);
  say_notes (run, dossier);
  rt_rivals_say (run, dossier->entity, NULL);
  say_relations (run, dossier);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "near", line }, { "chart", around }, { NULL, NULL } });
}
