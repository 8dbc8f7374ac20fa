/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One table of words, for whoever types one: by hand, in an option, or in a sheet. */
#include "case/other-words.h"

#include "base/text.h"
#include <string.h>

/* What people say, and what the schema that ships calls it. */
static const struct
{
  const char *words, *meant;
} others[] = {
  { "visited;went to;came to;arrived in;flew to", "travelled-to" },
  { "works for;worked for;works at;worked at;works in;job;employee", "employed-by" },
  { "lives in;lived in;lives at;resides in;resident of", "stayed-at" },
  { "heads;runs;manages;directs;director of", "leads" },
  { "married to;brother of;sister of;father of;mother of;son of;daughter of;cousin of",
    "family-of" },
  { "friend of;associate of", "knows" },
  { "phoned;rang;calls;call", "called" },
  { "emailed;texted;messaged", "wrote-to" },
  { "sent money to;transferred to;pays;payed;payment;transfer", "paid" },
  { "killed by;died in", "victim-of" },
  { "aka;also known as;nickname", "alias" },
  { "aka;also known as;alias of;identical to", "same-as" },
  { "sex", "gender" },
  { "dob;born;birthday;date of birth", "birth-date" },
  { "dod;date of death", "death-date" },
  { "mobile;cell;telephone;tel", "phone" },
  { "mail;e mail", "email" },
  { "profession;job title", "occupation" },
  { "website;link", "url" },
  { "location;coords;lat lon", "coordinates" },
};

gboolean
rt_same_words (const char *a, const char *b)
{
  g_autofree char *x = rt_fold (a), *y = b ? rt_fold (b) : NULL;

  return y && g_str_equal (g_strdelimit (x, "-_", ' '), g_strdelimit (y, "-_", ' '));
}

const char *
rt_other_word (const RtSchema *schema, const char *text, guint at)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (GStrv) words = g_strsplit (others[i].words, ";", -1);

      for (char **word = words; *word; word++)
        if (rt_same_words (text, *word)
            && (rt_schema_find_relation_type (schema, others[i].meant)
                || rt_schema_find_property (schema, others[i].meant))
            && at-- == 0)
          return others[i].meant;
    }
  return NULL;
}

const char *
rt_other_relation (const RtSchema *schema, const char *text)
{
  guint all = rt_schema_n_relation_types (schema), n = 0;
  g_autofree const char **names = g_new (const char *, all);
  const char *near, *other;

  for (guint t = 1; t <= all; t++)
    {
      const RtRelationType *type = rt_schema_relation_type (schema, (RtType)t);

      if (strcmp (type->name, text) != 0)
        names[n++] = type->name;
    }
  near = rt_nearest (text, names, n);
  for (guint at = 0; !near && (other = rt_other_word (schema, text, at)); at++)
    if (rt_schema_find_relation_type (schema, other))
      near = other;
  return near;
}
