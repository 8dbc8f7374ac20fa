/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case as a whole: its life, its settings and time zone, what it weighs. */
#include "base/text.h"
#include "case/tables.h"
#include <string.h>
#include <unicode/ucal.h>

#define MAX_SETTINGS 4096u /* each is looked up by walking them */

RtCase *
rt_case_new (void)
{
  RtCase *kase = g_new0 (RtCase, 1);

  rt_strings_init (&kase->strings);
  kase->schema = rt_schema_new ();
  kase->thing = rt_schema_need_entity_type (kase->schema, "thing");
  kase->zone = g_time_zone_new_utc ();
  kase->settings = g_array_new (FALSE, FALSE, sizeof (RtSetting));
  rt_case_init_markings (kase);
  return kase;
}

/* Each table with its columns and indexes, for what is done to all of them. */
typedef struct
{
  gsize table;
  const RtColumn *columns;
  gsize index[2]; /* 0: none */
} RtColumnsRow;

static const RtColumnsRow tables[] = {
  { offsetof (RtCase, entities), rt_entity_columns, { offsetof (RtCase, entities.by_id) } },
  { offsetof (RtCase, relations),
    rt_relation_columns,
    { offsetof (RtCase, relations.by_ends), offsetof (RtCase, relations.by_own_id) } },
  { offsetof (RtCase, other_ids), rt_other_id_columns, { offsetof (RtCase, other_ids.by_id) } },
  { offsetof (RtCase, claims), rt_claim_columns, { 0 } },
  { offsetof (RtCase, sources), rt_source_columns, { offsetof (RtCase, sources.by_id) } },
  { offsetof (RtCase, values), rt_value_columns, { 0 } },
  { offsetof (RtCase, dates), rt_date_columns, { offsetof (RtCase, dates.by_text) } },
  { offsetof (RtCase, questions),
    rt_question_columns,
    { offsetof (RtCase, questions.by_text) } },
  { offsetof (RtCase, answers), rt_answer_columns, { offsetof (RtCase, answers.by_both) } },
  { offsetof (RtCase, hypotheses),
    rt_hypothesis_columns,
    { offsetof (RtCase, hypotheses.by_ids) } },
};

void
rt_case_free (RtCase *kase)
{
  if (!kase)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      rt_columns_clear ((RtColumns *)((char *)kase + tables[i].table), tables[i].columns);
      for (gsize j = 0; j < 2 && tables[i].index[j]; j++)
        rt_index_clear ((RtIndex *)((char *)kase + tables[i].index[j]));
    }
  rt_seal_clear (&kase->seal);
  rt_strings_clear (&kase->strings);
  rt_schema_free (kase->schema);
  g_clear_pointer (&kase->grades, rt_grade_table_free);
  g_time_zone_unref (kase->zone);
  g_array_unref (kase->settings);
  g_clear_pointer (&kase->attached, g_ptr_array_unref);
  g_clear_pointer (&kase->hidden, g_ptr_array_unref);
  g_ptr_array_unref (kase->markings);
  g_free (kase);
}

static gsize
seal_bytes (const RtSeal *seal)
{
  gsize bytes = rt_by_owner_bytes (&seal->relation_claims)
                + rt_by_owner_bytes (&seal->entity_relations) + rt_by_owner_bytes (&seal->roots)
                + rt_by_owner_bytes (&seal->question_answers)
                + rt_by_owner_bytes (&seal->relation_questions);

  for (gsize i = 0; i < G_N_ELEMENTS (seal->values); i++)
    bytes += rt_by_owner_bytes (&seal->values[i]);
  return bytes + (seal->shown ? seal->values[RT_OF_ENTITY].n * sizeof *seal->shown : 0);
}

gsize
rt_case_bytes (const RtCase *kase)
{
  gsize bytes = sizeof *kase + rt_strings_bytes (&kase->strings) + seal_bytes (&kase->seal);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      bytes += rt_columns_bytes ((const RtColumns *)((const char *)kase + tables[i].table),
                                 tables[i].columns);
      for (gsize j = 0; j < 2 && tables[i].index[j]; j++)
        bytes += rt_index_bytes ((const RtIndex *)((const char *)kase + tables[i].index[j]));
    }
  return bytes;
}

RtSchema *
rt_case_schema (const RtCase *kase)
{
  return kase->schema;
}

guint64 *
rt_case_rows_counter (RtCase *kase)
{
  return &kase->rows_read;
}

/* ---- Grades --------------------------------------------------------------------- */

const RtGradeTable *
rt_case_grades (const RtCase *kase)
{
  return kase->grades ? kase->grades : rt_grade_table_default ();
}

gboolean
rt_case_set_grade (RtCase *kase, const char *scale, const char *part, const char *grade,
                   double low, double best, double high, GError **error)
{
  if (!kase->grades)
    kase->grades = rt_grade_table_copy (rt_grade_table_default ());
  return rt_grade_table_set (kase->grades, scale, part, grade, low, best, high, error);
}

/* ---- Settings --------------------------------------------------------------------- */

static RtSetting *
find_setting (const RtCase *kase, const char *key)
{
  guint32 string = rt_strings_find_nfc (&kase->strings, key);

  for (guint i = 0; string && i < kase->settings->len; i++)
    if (g_array_index (kase->settings, RtSetting, i).key == string)
      return &g_array_index (kase->settings, RtSetting, i);
  return NULL;
}

const char *
rt_case_setting (const RtCase *kase, const char *key)
{
  const RtSetting *setting = find_setting (kase, key);
  return setting ? rt_case_text (kase, setting->value) : NULL;
}

guint
rt_case_n_settings (const RtCase *kase)
{
  return kase->settings->len;
}

void
rt_case_get_setting (const RtCase *kase, guint i, const char **key, const char **value)
{
  const RtSetting *setting;

  g_return_if_fail (i < kase->settings->len);
  setting = &g_array_index (kase->settings, RtSetting, i);
  *key = rt_case_text (kase, setting->key);
  *value = rt_case_text (kase, setting->value);
}

GTimeZone *
rt_case_zone (const RtCase *kase)
{
  return kase->zone;
}

/* (transfer full): the one that is spelt nearly so; NULL. */
static char *
nearest_zone (const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *zones = ucal_openTimeZones (&status);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *zone;

  while (zones && (zone = uenum_next (zones, NULL, &status)) && U_SUCCESS (status))
    g_ptr_array_add (names, g_strdup (zone));
  uenum_close (zones);
  return g_strdup (rt_nearest (name, (const char *const *)names->pdata, names->len));
}

static gboolean
refuse_zone (const char *name, GError **error)
{
  g_autofree char *near = nearest_zone (name);

  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "unknown time zone \"%s\" (did you mean \"%s\"?)", name, near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "unknown time zone \"%s\"; use a name such as Asia/Tehran, or +03:30", name);
  return FALSE;
}

static gboolean
set_zone (RtCase *kase, const char *name, GError **error)
{
  GTimeZone *zone = *name ? g_time_zone_new_identifier (name) : g_time_zone_new_utc ();
  GTimeZone *old = kase->zone;

  if (!zone)
    return refuse_zone (name, error);
  kase->zone = zone;
  if (!rt_case_dates_again (kase, error))
    {
      kase->zone = old;
      g_time_zone_unref (zone);
      rt_case_dates_again (kase, NULL);
      return FALSE;
    }
  g_time_zone_unref (old);
  return TRUE;
}

static gboolean
set_scale (RtCase *kase, const char *name, GError **error)
{
  RtGrade ignored;

  (void)kase;
  return *name == '\0' || rt_grade_parse ("", name, &ignored, error);
}

/* Settings that do something; all others are only kept. */
static const struct
{
  const char *key;
  gboolean (*set) (RtCase *kase, const char *value, GError **error);
} effects[] = {
  { "timezone", set_zone },
  { "markings", rt_case_set_markings },
  { "grades", set_scale },
};

static gboolean
store_setting (RtCase *kase, const char *key, const char *value, GError **error)
{
  RtSetting *old = find_setting (kase, key);
  RtSetting setting;

  if (!rt_strings_add_nfc (&kase->strings, key, &setting.key, error)
      || !rt_strings_add_nfc (&kase->strings, value, &setting.value, error))
    return FALSE;
  if (old && setting.value)
    old->value = setting.value;
  else if (old)
    g_array_remove_index (kase->settings,
                          (guint)(old - &g_array_index (kase->settings, RtSetting, 0)));
  else if (setting.value && kase->settings->len >= MAX_SETTINGS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "\"%s\" is one setting too many: a case has at most %u", key, MAX_SETTINGS);
      return FALSE;
    }
  else if (setting.value)
    g_array_append_val (kase->settings, setting);
  return TRUE;
}

gboolean
rt_case_set (RtCase *kase, const char *key, const char *value, GError **error)
{
  if (!key || !*key)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "a setting has no key; name it, such as title or timezone");
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    if (strcmp (effects[i].key, key) == 0 && !effects[i].set (kase, value ? value : "", error))
      return FALSE;
  return store_setting (kase, key, value, error);
}
