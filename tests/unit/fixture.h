/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cases small enough to draw, written where a test uses them:
 *
 *   g_autoptr (RtCase) kase = case_from ("a -met-> b 2023-12-01 @B2 S1\n"
 *                                        "! a -met-> b S2 #m1\n");
 *
 * A line is a claim: an optional "!" (it is a denial), tail -type-> head, then in any order
 * a date (when it began), until:DATE, @GRADE, #ID of the relation, via:DOCUMENT, reported:DATE,
 * recorded:DATE, property=VALUE, and the speaker. Entities and sources are made as they are
 * named; a type of relation that the schema does not know becomes an unknown one, a tie.
 * Further lines ("_" in a VALUE or NAME is a space):
 *
 *   entity TYPE ID [NAME]
 *   source ID [reliability=B] [date=2024] [from=S1;S3] [marking=TLP:RED] [title=T]
 *   value ID PROPERTY VALUE [@GRADE] [SPEAKER]
 *   rival QUESTION RELATION-ID [yes|no|unknown]
 *   set KEY VALUE
 *
 * A line that cannot be used stops the test with a message. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "redthread/case.h"

#define FIXTURE_UNUSED G_GNUC_UNUSED static

static void
fixture_need (gboolean ok, const char *line, const GError *error)
{
  if (!ok)
    fail_msg ("fixture line \"%s\": %s", line, error ? error->message : "what is that?");
}

static RtEntity
fixture_entity (RtCase *kase, const char *id, const char *line)
{
  GError *error = NULL;
  RtEntity e = rt_case_entity (kase, id);

  if (e == RT_NONE)
    e = rt_case_add_entity (kase, id, 0, NULL, &error);
  fixture_need (e != RT_NONE, line, error);
  return e;
}

static RtDate
fixture_date (RtCase *kase, const char *text, const char *line)
{
  GError *error = NULL;
  RtDate date;

  fixture_need (rt_case_date (kase, text, &date, &error), line, error);
  return date;
}

static RtSource
fixture_source (RtCase *kase, const char *id, const char *line)
{
  GError *error = NULL;
  RtSource s = rt_case_need_source (kase, id, &error);

  fixture_need (s != 0, line, error);
  return s;
}

/* One word of a claim's tail. FALSE where it is none of these ("#ID", "property=VALUE"). */
static gboolean
fixture_claim_word (RtCase *kase, const char *word, RtClaimRow *claim, const char *line)
{
  GError *error = NULL;

  if (*word == '@')
    fixture_need (rt_grade_parse (word + 1, NULL, &claim->grade, &error), line, error);
  else if (g_str_has_prefix (word, "via:"))
    claim->via = fixture_source (kase, word + 4, line);
  else if (g_str_has_prefix (word, "until:"))
    claim->end = fixture_date (kase, word + 6, line);
  else if (g_str_has_prefix (word, "reported:"))
    claim->reported = fixture_date (kase, word + 9, line);
  else if (g_str_has_prefix (word, "recorded:"))
    claim->recorded = fixture_date (kase, word + 9, line);
  else if (*word == '#' || strchr (word, '='))
    return FALSE;
  else if (g_ascii_isdigit (*word) || strchr ("[{.", *word))
    claim->start = fixture_date (kase, word, line);
  else
    claim->source = fixture_source (kase, word, line);
  return TRUE;
}

static char *
fixture_spaces (const char *word)
{
  return g_strdelimit (g_strdup (word ? word : ""), "_", ' ');
}

static void
fixture_value (RtCase *kase, RtSubjectKind kind, guint32 subject, const char *property,
               const char *value, RtClaim claim, const char *line)
{
  g_autofree char *raw = fixture_spaces (value);
  RtProperty p = rt_schema_need_property (rt_case_schema (kase), property);
  GError *error = NULL;

  fixture_need (rt_case_add_value (kase, kind, subject, p, raw, claim, &error) != 0, line,
                error);
}

static void
fixture_relation_line (RtCase *kase, char **words, const char *line)
{
  gboolean denied = strcmp (words[0], "!") == 0;
  char **w = words + (denied ? 1 : 0);
  RtClaimRow claim = { .kind = RT_OF_RELATION,
                       .stance = denied ? RT_STANCE_DENIES : RT_STANCE_ASSERTS };
  const char *id = NULL;
  GError *error = NULL;
  RtRelation r;
  RtClaim c;

  fixture_need (g_strv_length (w) >= 3 && g_str_has_prefix (w[1], "-")
                    && g_str_has_suffix (w[1], "->"),
                line, NULL);
  g_autofree char *name = g_strndup (w[1] + 1, strlen (w[1]) - 3);
  RtType type = rt_schema_need_relation_type (rt_case_schema (kase), name);
  RtEntity from = fixture_entity (kase, w[0], line), to = fixture_entity (kase, w[2], line);

  for (guint i = 3; w[i]; i++)
    if (!fixture_claim_word (kase, w[i], &claim, line) && *w[i] == '#')
      id = w[i] + 1;
  r = rt_case_add_relation (kase, id, type, from, to, &error);
  fixture_need (r != RT_NONE, line, error);
  claim.subject = r;
  c = rt_case_add_claim (kase, &claim, &error);
  fixture_need (c != 0, line, error);
  for (guint i = 3; w[i]; i++)
    if (*w[i] != '#' && *w[i] != '@' && strchr (w[i], '='))
      {
        g_auto (GStrv) pair = g_strsplit (w[i], "=", 2);
        fixture_value (kase, RT_OF_RELATION, r, pair[0], pair[1], c, line);
      }
}

static void
fixture_source_line (RtCase *kase, char **w, const char *line)
{
  RtSourceRow row = { .id = w[1] };
  g_autofree char *title = NULL;
  GError *error = NULL;

  for (guint i = 2; w[1] && w[i]; i++)
    if (g_str_has_prefix (w[i], "reliability="))
      fixture_need (rt_grade_parse (w[i] + 12, NULL, &row.reliability, &error), line, error);
    else if (g_str_has_prefix (w[i], "marking="))
      fixture_need (rt_case_parse_marking (kase, w[i] + 8, &row.marking, &error), line, error);
    else if (g_str_has_prefix (w[i], "date="))
      row.date = fixture_date (kase, w[i] + 5, line);
    else if (g_str_has_prefix (w[i], "from="))
      row.derived_from = w[i] + 5;
    else if (g_str_has_prefix (w[i], "title="))
      row.title = title = fixture_spaces (w[i] + 6);
    else
      fixture_need (FALSE, line, NULL);
  fixture_need (rt_case_add_source (kase, &row, &error) != 0, line, error);
}

static void
fixture_value_line (RtCase *kase, char **w, const char *line)
{
  RtClaimRow claim = { .kind = RT_OF_ENTITY };
  GError *error = NULL;
  RtClaim c = 0;

  fixture_need (g_strv_length (w) >= 4, line, NULL);
  claim.subject = fixture_entity (kase, w[1], line);
  for (guint i = 4; w[i]; i++)
    fixture_need (fixture_claim_word (kase, w[i], &claim, line), line, NULL);
  if (w[4])
    {
      c = rt_case_add_claim (kase, &claim, &error);
      fixture_need (c != 0, line, error);
    }
  fixture_value (kase, RT_OF_ENTITY, claim.subject, w[2], w[3], c, line);
}

static void
fixture_rival_line (RtCase *kase, char **w, const char *line)
{
  RtRelation answer = w[1] && w[2] ? rt_case_relation (kase, w[2]) : RT_NONE;
  RtExclusive exclusive = answer != RT_NONE && g_strcmp0 (w[3], "yes") == 0 ? RT_EXCLUSIVE_YES
                          : answer != RT_NONE && g_strcmp0 (w[3], "no") == 0
                              ? RT_EXCLUSIVE_NO
                              : RT_EXCLUSIVE_UNKNOWN;
  GError *error = NULL;

  fixture_need (answer != RT_NONE, line, NULL);
  fixture_need (rt_case_add_rival (kase, w[1], answer, exclusive, &error), line, error);
}

static void
fixture_line (RtCase *kase, char **w, const char *line)
{
  GError *error = NULL;

  if (strcmp (w[0], "entity") == 0 && w[1] && w[2] && *w[1] != '-')
    {
      RtType type = rt_schema_need_entity_type (rt_case_schema (kase), w[1]);
      g_autofree char *name = w[3] ? fixture_spaces (w[3]) : NULL;
      RtEntity e = rt_case_add_entity (kase, w[2], type, name, &error);
      fixture_need (e != RT_NONE, line, error);
    }
  else if (strcmp (w[0], "source") == 0)
    fixture_source_line (kase, w, line);
  else if (strcmp (w[0], "value") == 0)
    fixture_value_line (kase, w, line);
  else if (strcmp (w[0], "rival") == 0)
    fixture_rival_line (kase, w, line);
  else if (strcmp (w[0], "set") == 0)
    {
      g_autofree char *value = w[1] ? fixture_spaces (w[2]) : NULL;
      fixture_need (value && rt_case_set (kase, w[1], value, &error), line, error);
    }
  else
    fixture_relation_line (kase, w, line);
}

/* case_open_from: the same, not yet sealed. */
FIXTURE_UNUSED RtCase *
case_open_from (const char *text)
{
  RtCase *kase = rt_case_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = NULL;
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) pieces = g_strsplit (lines[i], " ", -1);

      for (gsize j = 0; pieces[j]; j++)
        if (*pieces[j])
          g_strv_builder_add (builder, pieces[j]);
      words = g_strv_builder_end (builder);
      if (words[0])
        fixture_line (kase, words, lines[i]);
    }
  return kase;
}

/* case_from: (transfer full): the sealed case that @text describes. */
FIXTURE_UNUSED RtCase *
case_from (const char *text)
{
  RtCase *kase = case_open_from (text);
  GError *error = NULL;

  fixture_need (rt_case_seal (kase, NULL, &error), text, error);
  return kase;
}
