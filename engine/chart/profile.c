/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One entity's profile, from a case: the same gathering (case/dossier.h) that `show` and the
 * report tell, and the marks and lines of whom it is linked to. */

#include "chart/profile.h"
#include "base/text.h"
#include <string.h>

static void
clear_fact (gpointer data)
{
  RtProfileFact *fact = data;

  for (guint i = 0; i < RT_PROFILE_CELLS; i++)
    g_free (fact->cells[i]);
}

static void
clear_moment (gpointer data)
{
  RtProfileMoment *moment = data;

  g_free (moment->words);
}

static void
clear_text (gpointer data)
{
  RtProfileText *text = data;

  g_free (text->words);
}

static RtProfile *
profile_new (void)
{
  RtProfile *p = g_new0 (RtProfile, 1);

  p->facts = g_array_new (FALSE, TRUE, sizeof (RtProfileFact));
  g_array_set_clear_func (p->facts, clear_fact);
  p->moments = g_array_new (FALSE, TRUE, sizeof (RtProfileMoment));
  g_array_set_clear_func (p->moments, clear_moment);
  p->texts = g_array_new (FALSE, TRUE, sizeof (RtProfileText));
  g_array_set_clear_func (p->texts, clear_text);
  p->rivals = g_ptr_array_new_with_free_func (g_free);
  p->unknown = g_ptr_array_new_with_free_func (g_free);
  p->diamonds = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  p->rules = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  return p;
}

void
rt_profile_free (RtProfile *p)
{
  if (!p)
    return;
  g_free (p->kind);
  g_free (p->also);
  g_free (p->zone);
  g_array_unref (p->facts);
  g_array_unref (p->moments);
  g_array_unref (p->texts);
  g_array_unref (p->diamonds);
  g_array_unref (p->rules);
  g_ptr_array_unref (p->rivals);
  g_ptr_array_unref (p->unknown);
  g_clear_pointer (&p->scale, rt_time_scale_free);
  g_free (p);
}

static void
make_scale (RtProfile *p, const RtChartFill *fill)
{
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (RtKnot));
  const char *zone = rt_case_setting (fill->kase, "timezone");

  for (guint i = 0; i < p->moments->len; i++)
    rt_span_knots (knots, &rt_profile_moment (p, i)->span, 1);
  if (knots->len == 0)
    return;
  p->scale = rt_time_scale_new (knots, fill->zone);
  p->zone = g_strdup_printf ("time in %s", rt_text_or (zone, "UTC"));
}

/* ---- What each source says -------------------------------------------------------------- */

typedef struct
{
  guint facts, relations;
  GPtrArray *grades; /* (transfer none) */
} Share;

static void
count_claim (RtChartFill *fill, RtClaim c, Share *shares, gboolean fact)
{
  const guint number = rt_pick_claim (fill->pick, c) ? rt_fill_cite (fill, c) : 0;
  const char *grade = rt_grade_row (rt_claim_grade (fill->kase, c))
                          ? rt_grade_row (rt_claim_grade (fill->kase, c))->text
                          : NULL;
  Share *share = &shares[number];

  *(fact ? &share->facts : &share->relations) += 1;
  if (!share->grades)
    share->grades = g_ptr_array_new ();
  if (grade && !g_ptr_array_find_with_equal_func (share->grades, grade, g_str_equal, NULL))
    g_ptr_array_add (share->grades, (gpointer)grade);
}

static void
count_claims (RtChartFill *fill, const RtDossier *dossier, Share *shares)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      for (guint k = 0; !rt_value_stands_apart (fill->kase, value) && k < value->claims->len;
           k++)
        count_claim (fill, g_array_index (value->claims, RtClaim, k), shares, TRUE);
    }
  for (guint i = 0; i < fill->chart->lines->len; i++)
    {
      const GArray *relations = rt_line (fill->chart, i)->relations;

      for (guint k = 0; k < relations->len; k++)
        {
          guint n;
          const RtClaim *claims = rt_relation_claims (
              fill->kase, g_array_index (relations, RtRelation, k), &n);

          for (guint c = 0; c < n; c++)
            count_claim (fill, claims[c], shares, FALSE);
        }
    }
}

/* "Raedan Group: 3 facts, 5 relations; graded B2, C3". */
static void
tell_sources (RtChartFill *fill, const RtDossier *dossier)
{
  GArray *notes = fill->chart->notes;
  g_autofree Share *shares = g_new0 (Share, notes->len + 1u);

  count_claims (fill, dossier, shares);
  for (guint i = 0; i <= notes->len; i++)
    {
      const Share *share = &shares[i];
      RtNote *note = i ? &g_array_index (notes, RtNote, i - 1) : NULL;
      g_autofree char *facts = rt_count (share->facts, "statement of a fact",
                                         "statements of facts");
      g_autofree char *relations = share->facts
                                       ? rt_count (share->relations, "of a relation",
                                                   "of relations")
                                       : rt_count (share->relations, "statement of a relation",
                                                   "statements of relations");

      if (!share->grades)
        continue;
      const gboolean graded = share->grades->len > 0;
      g_ptr_array_add (share->grades, NULL);
      g_autofree char *grades = g_strjoinv (", ", (char **)share->grades->pdata);
      g_ptr_array_unref (share->grades);
      if (!note)
        continue;
      g_autofree char *name = note->text;
      note->text = g_strdup_printf ("%s: %s%s%s; %s%s", name, share->facts ? facts : "",
                                    share->facts && share->relations ? ", " : "",
                                    share->relations ? relations : "",
                                    graded ? "graded " : "ungraded", grades);
    }
}

/* ---- All of it -------------------------------------------------------------------------- */

/* Relations between those that are drawn beside it, which a profile of many has no room for. */
static guint
undrawn_between (const RtChartFill *fill, RtEntity self)
{
  guint undrawn = 0;

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;

      if (!rt_pick_relation (fill->whole, r) || rt_pick_relation (fill->pick, r))
        continue;
      rt_case_get_relation (fill->kase, r, &row);
      undrawn += row.from != self && row.to != self && fill->mark_of[row.from] >= 0
                 && fill->mark_of[row.to] >= 0;
    }
  return undrawn;
}

/* The selection without "around" whose profile it is, which the subtitle says already. */
static const char *
selection_of (const RtChartFill *fill, const RtProfile *p)
{
  const char *words = rt_text_or (fill->options->subtitle, "");
  const char *const names[] = { rt_mark (fill->chart, p->mark)->id,
                                rt_mark (fill->chart, p->mark)->name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *around = g_strdup_printf ("around %s", names[i]);
      const gsize n = strlen (around);

      if (g_ascii_strncasecmp (words, around, n) == 0 && words[n] == '\0')
        return words + n;
      if (g_ascii_strncasecmp (words, around, n) == 0 && g_str_has_prefix (words + n, ", "))
        return words + n + 2;
    }
  return words;
}

/* Whom it has a relation with. */
typedef struct
{
  GHashTable *others; /* (element-type RtEntity): that the selection leaves */
  GHashTable *left;   /* that it does not */
  guint roles;        /* of the relations with those; 0: not for their roles alone */
} Others;

static void
others_clear (Others *o)
{
  g_hash_table_unref (o->others);
  g_hash_table_unref (o->left);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Others, others_clear)

static Others
others_of (const RtChartFill *fill, const RtProfile *p, RtEntity self)
{
  Others o = { g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), 0 };
  gboolean tied = *selection_of (fill, p) != '\0';
  guint n;
  const RtRelation *relations = rt_entity_relations (fill->kase, self, &n);

  for (guint i = 0; i < n; i++)
    {
      const RtEntity other = rt_relation_other_end (fill->kase, relations[i], self);

      if (other != self && rt_pick_relation (fill->whole, relations[i])
          && rt_pick_entity (fill->whole, other))
        g_hash_table_add (o.others, GUINT_TO_POINTER (other));
    }
  for (guint i = 0; i < n; i++)
    {
      const RtEntity other = rt_relation_other_end (fill->kase, relations[i], self);
      const RtRole role = rt_relation_type (fill->kase, relations[i])->role;

      if (other == self || g_hash_table_contains (o.others, GUINT_TO_POINTER (other)))
        continue;
      g_hash_table_add (o.left, GUINT_TO_POINTER (other));
      o.roles |= (guint)role;
      tied = tied || role == RT_TIE;
    }
  o.roles = tied ? 0 : o.roles;
  return o;
}

/* "background, reporting". */
static const char *
roles_words (guint roles)
{
  return roles == (RT_BACKGROUND | RT_REPORTING) ? "background, reporting"
         : roles == RT_BACKGROUND                ? "background"
         : roles == RT_REPORTING                 ? "reporting"
                                                 : "left out by the selection";
}

/* "linked to 63 entities: 40 drawn, those with most relations; and 23 more": of fewer than are
 * drawn at most, those that have no mark are what captions name. */
static char *
links_words (const Others *o, guint drawn)
{
  const guint all = g_hash_table_size (o->others), left = all - drawn,
              further = g_hash_table_size (o->left);
  g_autofree char *entities = rt_count (all, "entity", "entities");
  g_autofree char *more = rt_count (further, "further entity", "further entities");
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_printf (out, "linked to %s%s", entities, further ? " here" : "");
  if (left == 0)
    g_string_append (out, ", all drawn");
  else if (all <= RT_PROFILE_NEIGHBOURS)
    g_string_append_printf (out, ": %u drawn, and %u named under these or not drawn", drawn,
                            left);
  else
    g_string_append_printf (out,
                            ": %u drawn, those with most relations; and %u more, not drawn or "
                            "named under another",
                            drawn, left);
  if (further)
    g_string_append_printf (out, "; %s (%s) %s not", more, roles_words (o->roles),
                            further == 1 ? "is" : "are");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
say_left (const Others *o, RtContext *ctx)
{
  const guint n = g_hash_table_size (o->left);
  g_autofree char *more = rt_count (n, "further entity", "further entities");

  if (n && o->roles)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "links", NULL, 0, NULL, NULL,
                       "the profile leaves out %s that no tie leads to; --with "
                       "background,reporting brings %s",
                       more, n == 1 ? "it" : "them");
}

static char *
counts_of (const RtChartFill *fill, const RtProfile *p, RtEntity self, RtContext *ctx)
{
  g_auto (Others) o = others_of (fill, p, self);
  const guint between = undrawn_between (fill, self);
  guint drawn = 0;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, o.others);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    drawn += fill->mark_of[GPOINTER_TO_UINT (key)] >= 0 ? 1 : 0;
  if (!fill->options->links_alone)
    say_left (&o, ctx);
  g_autofree char *links = links_words (&o, drawn);
  if (between == 0)
    return g_steal_pointer (&links);
  g_autofree char *more = rt_count (between, "further relation between them is",
                                    "further relations between them are");
  return g_strdup_printf ("%s; %s not drawn", links, more);
}

static char *
subtitle_of (const RtChartFill *fill, const RtProfile *p)
{
  const char *selection = selection_of (fill, p);

  return g_strdup_printf (
      p->links_alone ? "Whom and what %s is linked to, and what happened when%s%s"
                     : "Profile of %s%s%s",
      rt_mark (fill->chart, p->mark)->name, *selection ? " · " : "", selection);
}

gboolean
rt_fill_profile (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtChart *chart = fill->chart;
  const RtEntity self = fill->options->center;
  g_autoptr (RtDossier) dossier = NULL;
  RtProfile *p;

  if (self == RT_NONE || fill->mark_of[self] < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   self == RT_NONE ? "a profile is of one entity: say which, with --around X"
                                   : "the selection leaves out whose profile this would be; "
                                     "drop an option, or say another with --around X");
      return FALSE;
    }
  if (!rt_context_step (ctx, "gathering the profile", 0, 1, error))
    return FALSE;
  if (chart->lines->len == 0) /* else lines have brought the sources */
    chart->cited = fill->options->cite;
  dossier = rt_dossier_new (fill->kase, fill->whole, self);
  p = profile_new ();
  p->mark = (guint32)fill->mark_of[self];
  p->links_alone = fill->options->links_alone;
  rt_profile_words (p, fill, dossier);
  make_scale (p, fill);
  tell_sources (fill, dossier);
  g_autofree char *counts = counts_of (fill, p, self, ctx);
  g_autofree char *subtitle = subtitle_of (fill, p);
  rt_chart_set_figure (chart, &rt_profile_figure, p, subtitle, counts);
  g_free (chart->description);
  chart->description = g_strdup_printf ("A profile of %s, %s.", rt_mark (chart, p->mark)->name,
                                        counts);
  return TRUE;
}
