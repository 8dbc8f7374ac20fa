/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A row of hypotheses.csv: a hypothesis, a piece of evidence, or the cell between the two. What
 * it is about may stand in a file read later, and a cell names two other rows: each waits. */
#include "ingest/intake.h"

#include "base/text.h"
#include <string.h>

typedef enum
{
  A_HYPOTHESIS,
  A_PIECE,
  A_CELL
} Kind;

static const char *const kind_words[] = {
  [A_HYPOTHESIS] = "a hypothesis", [A_PIECE] = "a piece of evidence", [A_CELL] = "a cell"
};

static Kind
kind_of (RtRow *row)
{
  return !rt_row_get (row, COL_EVIDENCE)     ? A_HYPOTHESIS
         : !rt_row_get (row, COL_HYPOTHESIS) ? A_PIECE
                                             : A_CELL;
}

/* A source in the row of a cell is a mistake to be told: it would weigh nothing. */
static gboolean
check_columns (RtRow *row, Kind kind)
{
  static const struct
  {
    RtCol col;
    guint kinds;
  } places[] = {
    { COL_CELL, 1 << A_CELL },
    { COL_QUESTION, 1 << A_HYPOTHESIS | 1 << A_PIECE },
    { COL_TEXT, 1 << A_HYPOTHESIS | 1 << A_PIECE },
    { COL_KIND, 1 << A_HYPOTHESIS },
    { COL_ABOUT, 1 << A_HYPOTHESIS | 1 << A_PIECE },
    { COL_PROPERTY, 1 << A_PIECE },
    { COL_SOURCE, 1 << A_PIECE },
    { COL_VIA, 1 << A_PIECE },
    { COL_LOCATOR, 1 << A_PIECE },
    { COL_GRADE, 1 << A_PIECE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *cell = rt_row_get (row, places[i].col);
      const char *whose = places[i].kinds & 1 << A_PIECE ? "the evidence"
                          : places[i].kinds & 1 << A_CELL
                              ? "a cell, which has both hypothesis and evidence"
                              : "the hypothesis";

      if (cell && !(places[i].kinds & 1 << kind))
        return rt_row_refuse (row, "misplaced-value", places[i].col, cell,
                              "%s \"%s\" says nothing in the row of %s; write it in that of %s",
                              rt_col_name (places[i].col), cell, kind_words[kind], whose);
    }
  return TRUE;
}

static gboolean
get_kind (RtRow *row, RtHypothesisKind *out)
{
  const char *cell = rt_row_get (row, COL_KIND);

  *out = RT_HYPOTHESIS_ORDINARY;
  for (guint i = RT_HYPOTHESIS_NULL; cell && i < RT_N_HYPOTHESIS_KINDS; i++)
    if (g_ascii_strcasecmp (cell, rt_hypothesis_kind_name ((RtHypothesisKind)i)) == 0)
      {
        *out = (RtHypothesisKind)i;
        return TRUE;
      }
  return !cell
         || rt_row_refuse (row, "bad-word", COL_KIND, cell,
                           "kind \"%s\" is neither null nor deception; write one of these, or "
                           "leave it empty",
                           cell);
}

/* ---- What it is about ------------------------------------------------------ */

/* "type:from:to" of every relation. */
static void
add_relations (const RtCase *kase, GPtrArray *ids)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow relation;

      rt_case_get_relation (kase, r, &relation);
      g_ptr_array_add (ids, g_strjoin (":", rt_relation_type (kase, r)->name,
                                       rt_entity_id (kase, relation.from),
                                       rt_entity_id (kase, relation.to), NULL));
    }
}

/* (transfer full): NULL where nothing is near. */
static char *
nearest_subject (RtRow *row, const char *id)
{
  gboolean relation = strchr (id, ':') != NULL;
  guint32 n = relation ? rt_case_n_relations (row->kase) : rt_case_n_entities (row->kase);
  g_autoptr (GPtrArray) ids = NULL;

  if (!rt_row_may_suggest (row, n))
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  if (relation)
    add_relations (row->kase, ids);
  for (RtEntity e = 0; e < n && !relation; e++)
    g_ptr_array_add (ids, g_strdup (rt_entity_id (row->kase, e)));
  return g_strdup (rt_nearest (id, (const char *const *)ids->pdata, ids->len));
}

static gboolean
get_about (RtRow *row, RtHypothesisRow *out)
{
  const char *id = rt_row_get (row, COL_ABOUT);
  g_autofree char *near = NULL;

  if (!id)
    return TRUE;
  out->relation = rt_row_find_relation (row, id);
  if (row->stop)
    return FALSE;
  if (out->relation == RT_NONE)
    out->entity = rt_case_entity (row->kase, id);
  if (out->relation != RT_NONE || out->entity != RT_NONE)
    return TRUE;
  near = nearest_subject (row, id);
  if (near)
    return rt_row_refuse (row, "unknown-subject", COL_ABOUT, id,
                          "about \"%s\" is neither a relation nor an entity (did you mean "
                          "\"%s\"?)",
                          id, near);
  return rt_row_refuse (row, "unknown-subject", COL_ABOUT, id,
                        "about \"%s\" is neither a relation nor an entity; write an entity's "
                        "id, a relation's, or type:from:to",
                        id);
}

static gboolean
get_property (RtRow *row, RtHypothesisRow *out)
{
  const char *name = rt_row_get (row, COL_PROPERTY);

  if (!name)
    return TRUE;
  out->property = rt_schema_find_property (rt_case_schema (row->kase), name);
  if (out->entity == RT_NONE)
    return rt_row_refuse (row, "missing-value", COL_ABOUT, NULL,
                          "property \"%s\" is of nobody; write the entity's id in about", name);
  return out->property
         || rt_row_refuse (row, "bad-value", COL_PROPERTY, name,
                           "nothing in this case has a property \"%s\"; see redthread schema",
                           name);
}

/* ---- What the row names among its kind --------------------------------------- */

static const char *
nearest_id (RtRow *row, const char *id, gboolean evidence)
{
  guint32 n = rt_case_n_hypothesis_rows (row->kase);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!rt_row_may_suggest (row, n))
    return NULL;
  for (guint32 i = 0; i < n; i++)
    {
      RtHypothesisRow other;

      rt_case_get_hypothesis_row (row->kase, i, &other);
      if (evidence ? !other.hypothesis : !other.evidence)
        g_ptr_array_add (ids, (gpointer)(evidence ? other.evidence : other.hypothesis));
    }
  return rt_nearest (id, (const char *const *)ids->pdata, ids->len);
}

static gboolean
check_named (RtRow *row, RtCol col)
{
  const char *id = rt_row_get (row, col), *near;
  gboolean evidence = col == COL_EVIDENCE;

  if (rt_case_hypothesis_row (row->kase, evidence ? NULL : id, evidence ? id : NULL) != RT_NONE)
    return TRUE;
  near = nearest_id (row, id, evidence);
  if (near)
    return rt_row_refuse (row, "unknown-hypothesis", col, id,
                          "no row describes %s \"%s\" (did you mean \"%s\"?)",
                          rt_col_name (col), id, near);
  return rt_row_refuse (row, "unknown-hypothesis", col, id,
                        "no row describes %s \"%s\"; give it one, with %s empty",
                        rt_col_name (col), id, evidence ? "hypothesis" : "evidence");
}

/* ---- The row ----------------------------------------------------------------- */

static gboolean
check_ids (RtRow *row, Kind kind)
{
  if (!rt_row_get (row, COL_HYPOTHESIS) && !rt_row_get (row, COL_EVIDENCE))
    return rt_row_refuse (row, "missing-value", COL_HYPOTHESIS, NULL,
                          "hypothesis and evidence are empty; a row needs the id of one, and a "
                          "cell those of both");
  return kind != A_HYPOTHESIS || rt_row_get (row, COL_QUESTION)
         || rt_row_refuse (row, "missing-value", COL_QUESTION, NULL,
                           "question is empty; say which one the hypothesis \"%s\" answers",
                           rt_row_get (row, COL_HYPOTHESIS));
}

static gboolean
get_cells (RtRow *row, RtHypothesisRow *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, COL_CELL);

  *out = RT_HYPOTHESIS_ROW_NONE;
  out->hypothesis = rt_row_get (row, COL_HYPOTHESIS);
  out->evidence = rt_row_get (row, COL_EVIDENCE);
  out->question = rt_row_get (row, COL_QUESTION);
  out->text = rt_row_get (row, COL_TEXT);
  out->locator = rt_row_get (row, COL_LOCATOR);
  out->note = rt_row_get (row, COL_NOTE);
  out->file = row->table->file;
  out->line = row->line;
  if (!rt_fit_parse (cell, &out->cell, &error))
    return rt_row_refuse_error (row, "bad-word", COL_CELL, cell, error);
  return get_kind (row, &out->kind) && rt_row_grade (row, COL_GRADE, &out->grade)
         && rt_row_marking (row, &out->marking) && rt_row_check_extras (row);
}

static gboolean
add_row (RtRow *row, RtHypothesisRow *in)
{
  GError *error = NULL;
  guint32 before = rt_case_n_hypothesis_rows (row->kase), i;
  RtClaimRow sources;

  if (!rt_row_sources (row, &sources))
    return FALSE;
  in->source = sources.source;
  in->via = sources.via;
  i = rt_case_add_hypothesis_row (row->kase, in, &error);
  if (i == RT_NONE)
    return rt_row_refuse_error (row, "duplicate-id",
                                in->evidence ? COL_EVIDENCE : COL_HYPOTHESIS,
                                in->evidence ? in->evidence : in->hypothesis, error);
  return rt_row_add_extras (row, RT_OF_HYPOTHESIS, i, 0, i < before);
}

gboolean
rt_take_hypothesis (RtRow *row)
{
  Kind kind = kind_of (row);
  RtHypothesisRow in;

  if (!check_ids (row, kind) || !check_columns (row, kind) || !get_cells (row, &in))
    return FALSE;
  if (row->may_wait)
    {
      row->wait = kind == A_CELL ? RT_WAIT_HYPOTHESES : RT_WAIT_RELATIONS;
      return FALSE;
    }
  return get_about (row, &in) && get_property (row, &in)
         && (kind != A_CELL
             || (check_named (row, COL_HYPOTHESIS) && check_named (row, COL_EVIDENCE)))
         && add_row (row, &in);
}
