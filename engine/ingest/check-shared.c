/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What two entities have in common that one alone should have: a telephone number, a passport.
 * Some of it is enough by itself; of the rest, the names must have something in common too: a
 * family shares a number at home, and companies an accountant. */
#include "ingest/name-links.h"

#include "case/columns.h"
#include "ingest/name-key.h"
#include <stdlib.h>
#include <string.h>

#define FEW 5u /* that many have one number; a switchboard has more */
#define NEAR 20u
#define BIRTHDAYS 20000.0 /* days on which those now alive may be born, about */

static const struct
{
  const char *property, *words;
  gboolean persons, groups; /* is it enough by itself? */
  gboolean day;             /* only where it is a day, not a month or year */
} shared[] = {
  { "phone", "phone number", TRUE, FALSE, FALSE },
  { "number", "phone number", TRUE, FALSE, FALSE },
  { "email", "email address", TRUE, FALSE, FALSE },
  { "passport", "passport number", TRUE, FALSE, FALSE },
  { "national-id", "national identity number", TRUE, FALSE, FALSE },
  { "registration", "registration number", FALSE, TRUE, FALSE },
  { "iban", "IBAN", FALSE, FALSE, FALSE },
  { "birth-date", "birth date", FALSE, FALSE, TRUE },
};

typedef struct
{
  RtFamily family;
  guint row; /* of the table; the first with its words */
  const char *text;
  RtEntity entity;
} Held;

gboolean
rt_begins_with_day (const char *text)
{
  static const char *const form = "0000-00-00";

  for (guint i = 0; form[i]; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_day (const char *text)
{
  return rt_begins_with_day (text) && text[RT_DAY_LENGTH] == '\0';
}

static guint
row_of (const char *property)
{
  guint row = 0;

  while (row < G_N_ELEMENTS (shared) && strcmp (shared[row].property, property) != 0)
    row++;
  for (guint first = 0; first < row && row < G_N_ELEMENTS (shared); first++)
    if (strcmp (shared[first].words, shared[row].words) == 0)
      return first;
  return row;
}

static int
by_value (const void *a, const void *b)
{
  const Held *x = a, *y = b;
  int order;

  if (x->family != y->family)
    return x->family < y->family ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  order = strcmp (x->text, y->text);
  return order ? order : (x->entity < y->entity ? -1 : x->entity > y->entity);
}

/* All such values of persons and groups; *n of them. NULL without memory. */
static Held *
collect (const RtCheck *check, gsize *n)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  guint n_properties = rt_schema_n_properties (schema);
  g_autofree guint *rows = g_new (guint, n_properties + 1);
  guint32 n_values = rt_case_n_values (check->kase);
  Held *held = g_try_new (Held, (gsize)n_values + 1);

  *n = 0;
  for (guint p = 1; p <= n_properties; p++)
    rows[p] = row_of (rt_schema_property (schema, (RtProperty)p)->name);
  for (RtValue v = 1; held && v <= n_values; v++)
    {
      RtValueRow value;
      Held *at = &held[*n];

      rt_case_get_value (check->kase, v, &value);
      if (value.kind != RT_OF_ENTITY || rows[value.property] == G_N_ELEMENTS (shared)
          || (shared[rows[value.property]].day && !is_day (value.norm)))
        continue;
      *at = (Held){ rt_family_of (check, value.subject), rows[value.property], value.norm,
                    value.subject };
      *n += at->family != RT_FAMILY_NONE;
    }
  return held;
}

/* Have their names something in common that chance would not bring among the @others who have
 * the same value? */
static gboolean
names_meet (const RtCheck *check, RtEntity a, RtEntity b, const RtNameChance *skeletons,
            double others)
{
  g_auto (GStrv) shared_words = NULL;
  RtNameKey x, y;

  rt_name_key_init (&x, rt_entity_name (check->kase, a));
  rt_name_key_init (&y, rt_entity_name (check->kase, b));
  shared_words = rt_names_shared_words (&x, &y);
  rt_name_key_clear (&x);
  rt_name_key_clear (&y);
  for (guint i = 0; shared_words[i]; i++)
    others *= rt_name_chance_share (skeletons, shared_words[i]);
  return shared_words[0] && others <= rt_name_chance_limit (skeletons);
}

/* Those of one value, which stand together from @held on, each entity perhaps twice. */
static void
link_group (RtNameLinks *links, const RtCheck *check, const RtNameChance *skeletons,
            const Held *held, gsize n)
{
  gboolean enough = held->family == RT_FAMILY_PERSON ? shared[held->row].persons
                                                     : shared[held->row].groups;
  guint different = 1;
  double others;

  for (gsize i = 1; i < n; i++)
    different += held[i].entity != held[i - 1].entity;
  enough = enough && different <= FEW;
  others = different - 2.0;
  if (shared[held->row].day)
    others = MAX (others, (double)rt_case_n_entities (check->kase) / BIRTHDAYS);
  for (gsize a = 0; different > 1 && a < n; a++)
    for (gsize b = a + 1; b < n && b <= a + NEAR; b++)
      if (held[a].entity != held[b].entity
          && (enough || names_meet (check, held[a].entity, held[b].entity, skeletons, others)))
        rt_name_links_add (links, held[a].entity, held[b].entity, RT_LINK_VALUE,
                           shared[held->row].words, held->text);
}

gboolean
rt_links_by_value (RtNameLinks *links, RtCheck *check, const RtNameChance *skeletons,
                   GError **error)
{
  gsize n;
  g_autofree Held *held = collect (check, &n);

  if (!held)
    return rt_no_memory (error, "shared values");
  qsort (held, n, sizeof *held, by_value);
  for (gsize i = 0, end = 0; i < n; i = end)
    {
      if (!rt_context_step (check->ctx, "checking", i, n, error))
        return FALSE;
      for (end = i + 1; end < n && held[end].family == held[i].family
                        && held[end].row == held[i].row
                        && strcmp (held[end].text, held[i].text) == 0;)
        end++;
      if (end - i > 1)
        link_group (links, check, skeletons, &held[i], end - i);
    }
  return TRUE;
}

/* ---- Days of birth ------------------------------------------------------------ */

/* The next day of birth of @e from its value @at on. */
static const char *
next_day (const RtCase *kase, RtEntity e, RtProperty born, guint *at)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  while (*at < n)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[(*at)++], &row);
      if (row.property == born && is_day (row.norm))
        return row.norm;
    }
  return NULL;
}

gboolean
rt_born_apart (const RtCheck *check, RtEntity a, RtEntity b)
{
  RtProperty born = rt_schema_find_property (rt_case_schema (check->kase), "birth-date");
  gboolean apart = FALSE;
  const char *day;

  for (guint i = 0; born && (day = next_day (check->kase, a, born, &i));)
    {
      const char *other;

      for (guint j = 0; (other = next_day (check->kase, b, born, &j));)
        {
          if (strcmp (day, other) == 0)
            return FALSE;
          apart = TRUE;
        }
    }
  return apart;
}
