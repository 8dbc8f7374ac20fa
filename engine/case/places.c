/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where the rows of entities and sources stand, for those who must mend them. */
#include "case/tables.h"

typedef struct
{
  RtColumns *table;
  guint32 **file, **line;
} PlaceColumns;

static gboolean
columns_of (RtCase *kase, RtSubjectKind kind, PlaceColumns *columns)
{
  RtEntities *e = &kase->entities;
  RtSources *s = &kase->sources;

  if (kind == RT_OF_ENTITY)
    *columns = (PlaceColumns){ &e->table, &e->file, &e->line };
  else if (kind == RT_OF_SOURCE)
    *columns = (PlaceColumns){ &s->table, &s->file, &s->line };
  else
    return FALSE;
  return TRUE;
}

/* Rows come file by file, so the row before nearly always stands in this one. */
static gboolean
file_string (RtCase *kase, const guint32 *files, guint32 subject, const char *file,
             guint32 *out, GError **error)
{
  *out = subject ? rt_cell (files, subject - 1) : 0;
  return (*out && g_strcmp0 (rt_case_text (kase, *out), file) == 0)
         || rt_strings_add (&kase->strings, file, out, error);
}

gboolean
rt_case_set_place (RtCase *kase, RtSubjectKind kind, guint32 subject, const char *file,
                   guint line, GError **error)
{
  PlaceColumns columns;
  guint32 string;

  g_return_val_if_fail (columns_of (kase, kind, &columns) && subject < columns.table->n, FALSE);
  if (rt_cell (*columns.file, subject))
    return TRUE;
  return file_string (kase, *columns.file, subject, file, &string, error)
         && rt_column_set (columns.table, columns.file, subject, string, error)
         && rt_column_set (columns.table, columns.line, subject, line, error);
}

gboolean
rt_case_get_place (const RtCase *kase, RtSubjectKind kind, guint32 subject, const char **file,
                   guint *line)
{
  PlaceColumns columns;

  *file = NULL;
  *line = 0;
  if (!columns_of ((RtCase *)kase, kind, &columns) || subject >= columns.table->n
      || !rt_cell (*columns.file, subject))
    return FALSE;
  *file = rt_case_text (kase, (*columns.file)[subject]);
  *line = rt_cell (*columns.line, subject);
  return TRUE;
}
