/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whom several suspects are in touch with. A suspect is an entity with exchanges of its own,
 * or somebody whose telephones, accounts or addresses have them. */

#include "cli/calls.h"
#include "cli/words.h"
#include <string.h>

typedef struct
{
  char *name;  /* as it may be shown */
  GArray *ids; /* RtEntity: itself, or what stands in for it */
} Member;

static void
free_member (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_array_unref (member->ids);
  g_free (member);
}

/* ---- Who is meant ----------------------------------------------------------------------- */

static gboolean
add_member (RtRun *run, const RtExchanges *x, const char *text, GPtrArray *members,
            GError **error)
{
  Member *member = g_new0 (Member, 1);
  RtEntity e;

  member->ids = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_ptr_array_add (members, member);
  if (!rt_run_entity (run, text, &e, error))
    return FALSE;
  member->name = rt_words_name (run, e);
  return rt_exchange_stand_ins (run, x, text, member->ids, error);
}

/* A name may have a comma of its own: the whole is tried before its parts. */
static gboolean
add_members (RtRun *run, const RtExchanges *x, const char *text, GPtrArray *members,
             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  RtEntity e;

  if (g_strv_length (parts) < 2 || rt_run_entity (run, text, &e, NULL))
    return add_member (run, x, text, members, error);
  for (char **part = parts; *part; part++)
    if (!add_member (run, x, g_strstrip (*part), members, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
read_members (RtRun *run, const RtExchanges *x, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (free_member);
  g_autofree const char **said = rt_run_values (run, "common");

  for (const char **s = said; *s; s++)
    if (!add_members (run, x, *s, members, error))
      return NULL;
  if (members->len >= 2)
    return g_steal_pointer (&members);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--common %s: name two or more, as in --common X,Y", said[0]);
  return NULL;
}

/* (transfer full): by entity, 1 + its member; NULL where one belongs to two. */
static guint32 *
mark_members (RtRun *run, const GPtrArray *members, GError **error)
{
  g_autofree guint32 *marks = g_new0 (guint32, rt_case_n_entities (run->kase) + 1u);

  for (guint m = 0; m < members->len; m++)
    {
      const Member *member = members->pdata[m];

      for (guint i = 0; i < member->ids->len; i++)
        {
          guint32 *mark = &marks[g_array_index (member->ids, RtEntity, i)];

          if (*mark && *mark != m + 1)
            {
              g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                           "\"%s\" and \"%s\" are one here, or share \"%s\": name two "
                           "different ones",
                           ((const Member *)members->pdata[*mark - 1])->name, member->name,
                           rt_entity_id (run->kase, g_array_index (member->ids, RtEntity, i)));
              return NULL;
            }
          *mark = m + 1;
        }
    }
  return g_steal_pointer (&marks);
}

/* ---- Printing ------------------------------------------------------------------------ */

static void
print_table (RtRun *run, const GPtrArray *members, const GPtrArray *shared, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_calls_column (run, table, "with");
  for (guint m = 0; m < members->len; m++)
    {
      g_autofree char *number = g_strdup_printf ("(%u)", m + 1);

      rt_table_column (table, run->csv ? ((const Member *)members->pdata[m])->name : number,
                       RT_COLUMN_RIGHT);
    }
  rt_table_column (table, "first", RT_COLUMN_LEFT);
  rt_table_column (table, "last", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const RtCommon *common = shared->pdata[i];
      gboolean dated = common->earliest <= common->latest;
      g_autofree char *first = dated ? rt_exchange_day (run, common->earliest, FALSE) : NULL;
      g_autofree char *last = dated ? rt_exchange_day (run, common->latest, FALSE) : NULL;

      rt_table_row (table);
      rt_exchange_cell (run, table, common->with);
      for (guint m = 0; m < members->len; m++)
        rt_words_cell_nonzero (table, common->n[m]);
      rt_table_cell (table, first, RT_STYLE_PLAIN);
      rt_table_cell (table, last, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static void
print_json (RtRun *run, const RtExchanges *x, const GPtrArray *members, const GPtrArray *shared,
            guint shown)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array (), *who = rt_json_array ();

  for (guint m = 0; m < members->len; m++)
    {
      const Member *member = members->pdata[m];
      json_t *one = rt_json_object (), *ids = rt_json_array ();

      for (guint i = 0; i < member->ids->len; i++)
        rt_json_add_text (ids,
                          rt_entity_id (run->kase, g_array_index (member->ids, RtEntity, i)));
      rt_json_set_text (one, "name", member->name);
      rt_json_set (one, "ids", ids);
      rt_json_add (who, one);
    }
  for (guint i = 0; i < shown; i++)
    {
      const RtCommon *common = shared->pdata[i];
      json_t *row = rt_json_object (), *n = rt_json_array ();
      gboolean dated = common->earliest <= common->latest;

      rt_calls_json_end (run, row, "with", common->with);
      rt_json_set_int (row, "shared", common->shared);
      for (guint m = 0; m < members->len; m++)
        rt_json_add (n, json_integer (common->n[m]));
      rt_json_set (row, "n", n);
      rt_json_set (row, "first", dated ? rt_exchange_json_day (run, common->earliest) : NULL);
      rt_json_set (row, "last", dated ? rt_exchange_json_day (run, common->latest) : NULL);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "members", who);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_members (RtRun *run, const GPtrArray *members, guint n)
{
  g_autofree char *count = rt_count (n, "contact", NULL);

  if (n > 0)
    rt_run_say_wrapped (run, "%s in common to at least two of these:", count);
  else
    rt_run_say (run, "No two of these have a contact in common:\n");
  for (guint m = 0; m < members->len; m++)
    {
      const Member *member = members->pdata[m];
      g_autoptr (GString) by = g_string_new (NULL);

      for (guint i = 0; i < member->ids->len; i++)
        {
          g_autofree char *name = rt_words_name (run, g_array_index (member->ids, RtEntity, i));

          if (member->ids->len > 1 || !g_str_equal (name, member->name))
            g_string_append_printf (by, "%s%s", by->len ? ", " : ", by ", name);
        }
      rt_run_say (run, "  ");
      rt_run_say_wrapped (run, "(%u) %s%s", m + 1, member->name, by->str);
    }
  rt_run_say (run, "\n");
}

/* How many of the members each is in touch with. */
static gboolean
save (RtRun *run, const GPtrArray *shared, GError **error)
{
  for (guint i = 0; i < shared->len; i++)
    rt_save_as_number (run, ((const RtCommon *)shared->pdata[i])->with,
                       ((const RtCommon *)shared->pdata[i])->shared);
  return rt_save_as_end (run, "how many of those asked about the entity was in touch with",
                         error);
}

gboolean
rt_calls_common (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  g_autoptr (GPtrArray) members = read_members (run, x, error);
  g_autofree guint32 *marks = members ? mark_members (run, members, error) : NULL;
  g_autoptr (GPtrArray) shared
      = marks ? rt_exchanges_common (x, marks, members->len, run->ctx, error) : NULL;
  guint shown;

  if (!shared || !save (run, shared, error))
    return FALSE;
  *n = shared->len;
  shown = MIN (shared->len, calls->top);
  if (run->json)
    print_json (run, x, members, shared, shown);
  else if (run->csv)
    print_table (run, members, shared, shown);
  else
    {
      say_members (run, members, shared->len);
      print_table (run, members, shared, shown);
      rt_exchange_say_first (run, shown, shared->len, "contacts");
      rt_exchange_say_taken (run, x);
      rt_exchange_say_bounds (run, x);
      rt_run_selection_line (run);
      if (shared->len > 0)
        {
          const char *const who[]
              = { rt_entity_id (run->kase, ((const RtCommon *)shared->pdata[0])->with), NULL };
          g_autofree char *show = rt_words_line ("", who, "");

          rt_run_next (run, (RtNext[]){ { "show", show }, { NULL, NULL } });
        }
    }
  return TRUE;
}
