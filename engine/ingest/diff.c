/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What turns one case into another. Both are put into rows of the case format's
 * vocabulary (rt_rows_of), each row becomes a fact {what, id, text}, and two sorted
 * lists of facts are walked side by side. A row number, a file or the order of rows
 * is no part of a fact: only what the case says. */
#include "redthread/ingest.h"

#include "base/text.h"
#include "formats/format.h"
#include <string.h>

typedef struct
{
  const char *what;
  char *id, *text;
  char *shown; /* for people, where the text that is compared is not; or NULL */
} Fact;

static void
fact_free (gpointer data)
{
  Fact *fact = data;

  g_free (fact->id);
  g_free (fact->text);
  g_free (fact->shown);
  g_free (fact);
}

/* What each table's rows are facts about, and by which columns they are known. */
static const struct
{
  const char *what, *id, *id2;
} kinds[RT_N_ROWS] = {
  [RT_ROWS_SETTINGS] = { "setting", "key", NULL },
  [RT_ROWS_ENTITY_TYPES] = { "entity type", "type", NULL },
  [RT_ROWS_RELATION_TYPES] = { "relation type", "type", NULL },
  [RT_ROWS_PROPERTIES] = { "property", "property", NULL },
  [RT_ROWS_GRADES] = { "grade", "scale", "grade" },
  [RT_ROWS_SOURCES] = { "source", "id", NULL },
  [RT_ROWS_ENTITIES] = { "entity", "id", NULL },
  [RT_ROWS_RELATIONS] = { "claim", NULL, NULL },
  [RT_ROWS_CLAIMS] = { "claim", "entity", "property" },
  [RT_ROWS_RIVALS] = { "rival", "question", "relation" },
};

typedef struct
{
  RtCase *kase;
  RtRowKind kind;
  gboolean show_protected;
  GPtrArray *facts;
  guint32 last; /* the relation of the row before */
} Gathering;

static const char *
cell (const char *const *columns, const char *const *values, guint n, const char *name)
{
  for (guint i = 0; name && i < n; i++)
    if (strcmp (columns[i], name) == 0)
      return values[i] ? values[i] : "";
  return NULL;
}

/* "column value · column value", by name, so that the order of columns does not matter. */
static char *
row_text (const char *const *columns, const char *const *values, guint n)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i])
      g_ptr_array_add (cells, g_strdup_printf ("%s %s", columns[i], values[i]));
  g_ptr_array_sort (cells, rt_compare_texts);
  g_ptr_array_add (cells, NULL);
  return g_strjoinv (" · ", (char **)cells->pdata);
}

static void
add_fact (GPtrArray *facts, const char *what, char *id, char *text, char *shown)
{
  Fact *fact = g_new (Fact, 1);

  *fact = (Fact){ what, id, text, shown };
  g_ptr_array_add (facts, fact);
}

/* Type and ends, by their ids: that one of the ends has got another name is no change of the
 * relation. */
static char *
ends_of (const char *const *columns, const char *const *values, guint n)
{
  return g_strjoin ("\x1f", cell (columns, values, n, "type"),
                    cell (columns, values, n, "from"), cell (columns, values, n, "to"), NULL);
}

/* What is shown of a protected entity's rows: not what they say, which may be its name. NULL
 * where nothing is hidden. */
static char *
hidden (const Gathering *gathering, guint32 subject)
{
  gboolean of_entity = gathering->kind == RT_ROWS_ENTITIES || gathering->kind == RT_ROWS_CLAIMS;

  return of_entity && !gathering->show_protected
                 && rt_entity_protected (gathering->kase, subject)
             ? rt_entity_shown_name (gathering->kase, subject, FALSE)
             : NULL;
}

/* A row of hypotheses.csv is known by one id, or a cell by two. */
static void
add_hypothesis (const Gathering *gathering, const char *const *columns,
                const char *const *values, guint n)
{
  const char *hypothesis = cell (columns, values, n, "hypothesis");
  const char *evidence = cell (columns, values, n, "evidence");
  gboolean both = *hypothesis && *evidence;

  add_fact (gathering->facts,
            both        ? "cell"
            : *evidence ? "evidence"
                        : "hypothesis",
            both ? g_strdup_printf ("%s, %s", evidence, hypothesis)
                 : g_strdup (*evidence ? evidence : hypothesis),
            row_text (columns, values, n), NULL);
}

static gboolean
gather_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
            gpointer data, GError **error)
{
  Gathering *gathering = data;
  const char *id = cell (columns, values, n, kinds[gathering->kind].id);
  const char *id2 = cell (columns, values, n, kinds[gathering->kind].id2);

  (void)error;
  if (gathering->kind == RT_ROWS_RELATIONS)
    {
      if (subject != gathering->last)
        add_fact (
            gathering->facts, "relation", rt_relation_id (gathering->kase, subject),
            ends_of (columns, values, n),
            rt_relation_read (gathering->kase, subject, FALSE, gathering->show_protected));
      gathering->last = subject;
      add_fact (gathering->facts, "claim", rt_relation_id (gathering->kase, subject),
                row_text (columns, values, n), NULL);
      return TRUE;
    }
  if (gathering->kind == RT_ROWS_HYPOTHESES)
    {
      add_hypothesis (gathering, columns, values, n);
      return TRUE;
    }
  add_fact (gathering->facts, kinds[gathering->kind].what,
            id2 ? g_strdup_printf ("%s, %s", id ? id : "", id2) : g_strdup (id ? id : ""),
            row_text (columns, values, n), hidden (gathering, subject));
  return TRUE;
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const Fact *x = *(const Fact *const *)a, *y = *(const Fact *const *)b;
  int order = strcmp (x->what, y->what);

  if (order == 0)
    order = strcmp (x->id, y->id);
  return order != 0 ? order : strcmp (x->text, y->text);
}

static GPtrArray *
gather (RtCase *kase, gboolean show_protected, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (fact_free);
  Gathering gathering
      = { .kase = kase, .show_protected = show_protected, .facts = facts, .last = RT_NONE };

  for (gathering.kind = 0; gathering.kind < RT_N_ROWS; gathering.kind++)
    if (!rt_context_step (ctx, "comparing", gathering.kind, RT_N_ROWS, error)
        || !rt_rows_of (kase, NULL, gathering.kind, gather_row, &gathering, error))
      return NULL;
  g_ptr_array_sort (facts, compare_facts);
  return g_steal_pointer (&facts);
}

/* ---- Side by side ---------------------------------------------------------- */

static void
change_free (gpointer data)
{
  RtChange *change = data;

  g_free (change->id);
  g_free (change->old_text);
  g_free (change->new_text);
  g_free (change);
}

static char *
shown (const Fact *fact)
{
  return fact ? g_strdup (fact->shown ? fact->shown : fact->text) : NULL;
}

static void
add_change (GPtrArray *changes, const Fact *old_fact, const Fact *new_fact)
{
  RtChange *change = g_new0 (RtChange, 1);
  const Fact *any = old_fact ? old_fact : new_fact;

  change->kind = !old_fact ? RT_ADDED : !new_fact ? RT_GONE : RT_CHANGED;
  change->what = any->what;
  change->id = g_strdup (any->id);
  change->old_text = shown (old_fact);
  change->new_text = shown (new_fact);
  g_ptr_array_add (changes, change);
}

static gboolean
same_thing (const Fact *a, const Fact *b)
{
  return strcmp (a->what, b->what) == 0 && strcmp (a->id, b->id) == 0;
}

/* Facts of one thing that only one side has: paired off as changes, the rest gone or added. */
static void
settle (GPtrArray *changes, GPtrArray *gone, GPtrArray *added)
{
  for (guint i = 0; i < MAX (gone->len, added->len); i++)
    add_change (changes, i < gone->len ? gone->pdata[i] : NULL,
                i < added->len ? added->pdata[i] : NULL);
  g_ptr_array_set_size (gone, 0);
  g_ptr_array_set_size (added, 0);
}

GPtrArray *
rt_case_diff (RtCase *a, RtCase *b, gboolean show_protected, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) old_facts = gather (a, show_protected, ctx, error);
  g_autoptr (GPtrArray) new_facts = old_facts ? gather (b, show_protected, ctx, error) : NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new (), added = g_ptr_array_new ();
  GPtrArray *changes;
  const Fact *open = NULL; /* the thing whose differences are being gathered */
  guint i = 0, j = 0;

  if (!new_facts)
    return NULL;
  changes = g_ptr_array_new_with_free_func (change_free);
  while (i < old_facts->len || j < new_facts->len)
    {
      int order = i == old_facts->len ? 1
                  : j == new_facts->len
                      ? -1
                      : compare_facts (&old_facts->pdata[i], &new_facts->pdata[j]);
      Fact *next = order <= 0 ? old_facts->pdata[i] : new_facts->pdata[j];

      if (open && !same_thing (open, next))
        settle (changes, gone, added);
      open = next;
      if (order < 0)
        g_ptr_array_add (gone, old_facts->pdata[i]);
      else if (order > 0)
        g_ptr_array_add (added, new_facts->pdata[j]);
      i += order <= 0;
      j += order >= 0;
    }
  settle (changes, gone, added);
  return changes;
}
