/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The association matrix: the marks of a chart as rows and columns, its lines as cells; and,
 * with one type in the rows and another in the columns, the activities matrix. Who is linked to
 * nobody in it is left out and counted. */

#include "base/text.h"
#include "case/columns.h"
#include "chart/collapse.h"
#include "chart/figure.h"
#include "chart/grid.h"
#include <stdlib.h>
#include <string.h>

#define MOST 400u /* rows, and columns */

/* What links two marks, whatever its direction. */
typedef struct
{
  guint32 row, column, relations;
  RtLineStyle style; /* the surest */
  gboolean contested;
  GString *title;
} Link;

typedef struct
{
  guint32 mark, links;
} Entry;

typedef struct
{
  RtChart *chart;
  const RtChartOptions *options;
  gboolean square;        /* rows and columns are the same */
  guint32 *group, *place; /* by mark */
  Entry *rows, *columns;  /* columns: rows, where it is square */
  guint32 n_rows, n_columns;
  guint32 *row_of, *column_of; /* by mark; RT_NONE */
  guint32 alone;
} Matrix;

static void
matrix_clear (Matrix *m)
{
  if (!m->square)
    g_free (m->columns);
  g_free (m->rows);
  g_free (m->group);
  g_free (m->place);
  g_free (m->row_of);
  g_free (m->column_of);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matrix, matrix_clear)

/* ---- Who stands where ------------------------------------------------------------------ */

static gboolean
is_of (const Matrix *m, guint32 mark, RtType type)
{
  return !type
         || rt_schema_entity_is (rt_case_schema (m->chart->kase),
                                 rt_mark (m->chart, mark)->type, type);
}

/* The line is in the table, with @a as its row and @b as its column. */
static gboolean
meets (const Matrix *m, guint32 a, guint32 b)
{
  return a != b && is_of (m, a, m->options->rows) && is_of (m, b, m->options->columns);
}

static int
compare_names (const Matrix *m, const Entry *x, const Entry *y)
{
  g_autofree char *a = rt_fold (rt_mark (m->chart, x->mark)->name);
  g_autofree char *b = rt_fold (rt_mark (m->chart, y->mark)->name);
  int order = strcmp (a, b);

  return order ? order : x->mark < y->mark ? -1 : x->mark > y->mark;
}

static int
compare_dates (const Matrix *m, const Entry *x, const Entry *y)
{
  const RtMark *a = rt_mark (m->chart, x->mark), *b = rt_mark (m->chart, y->mark);

  if (a->dated != b->dated)
    return a->dated ? -1 : 1;
  if (a->dated && a->when.earliest != b->when.earliest)
    return a->when.earliest < b->when.earliest ? -1 : 1;
  return compare_names (m, x, y);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Matrix *m = data;
  const Entry *x = a, *y = b;

  if (m->options->order == RT_ORDER_NAMES)
    return compare_names (m, x, y);
  if (m->options->order == RT_ORDER_LINKS)
    return x->links != y->links ? (x->links > y->links ? -1 : 1) : compare_names (m, x, y);
  if (m->group[x->mark] != m->group[y->mark])
    return m->group[x->mark] < m->group[y->mark] ? -1 : 1;
  if (m->place[x->mark] != m->place[y->mark])
    return m->place[x->mark] < m->place[y->mark] ? -1 : 1;
  return compare_names (m, x, y);
}

/* Events in columns are read from left to right as time goes. */
static gboolean
columns_by_date (const Matrix *m)
{
  RtSchema *schema = rt_case_schema (m->chart->kase);
  RtType event = rt_schema_find_entity_type (schema, "event");

  return m->options->order == RT_ORDER_GROUPS && !m->square && event && m->options->columns
         && rt_schema_entity_is (schema, m->options->columns, event);
}

static int
compare_columns (gconstpointer a, gconstpointer b, gpointer data)
{
  const Matrix *m = data;

  return columns_by_date (m) ? compare_dates (m, a, b) : compare_rows (a, b, data);
}

/* Of each mark that has a link in the table. (transfer full) */
static Entry *
list_entries (Matrix *m, const guint32 *links, GCompareDataFunc compare, guint32 *place,
              guint32 *n)
{
  Entry *entries = g_new (Entry, m->chart->marks->len + 1u);

  *n = 0;
  for (guint32 i = 0; i < m->chart->marks->len; i++)
    {
      place[i] = RT_NONE;
      if (links[i] > 0)
        entries[(*n)++] = (Entry){ i, links[i] };
    }
  g_qsort_with_data (entries, (gint)*n, sizeof *entries, compare, m);
  for (guint32 i = 0; i < *n; i++)
    place[entries[i].mark] = i;
  return entries;
}

static void
list_both (Matrix *m)
{
  g_autofree guint32 *as_row = g_new0 (guint32, m->chart->marks->len + 1u);
  g_autofree guint32 *as_column = g_new0 (guint32, m->chart->marks->len + 1u);

  for (guint i = 0; i < m->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (m->chart, i);
      guint32 ends[] = { line->tail, line->head };

      for (guint k = 0; k < 2; k++)
        if (meets (m, ends[k], ends[1 - k]))
          {
            as_row[ends[k]] += line->relations->len;
            as_column[ends[1 - k]] += line->relations->len;
          }
    }
  m->rows = list_entries (m, as_row, compare_rows, m->row_of, &m->n_rows);
  if (m->square)
    {
      m->columns = m->rows;
      m->n_columns = m->n_rows;
      memcpy (m->column_of, m->row_of, m->chart->marks->len * sizeof *m->row_of);
    }
  else
    m->columns = list_entries (m, as_column, compare_columns, m->column_of, &m->n_columns);
}

/* Who is not in the table is not seen. */
static void
hide_others (Matrix *m)
{
  for (guint32 i = 0; i < m->chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (m->chart, i);

      mark->unseen = m->row_of[i] == RT_NONE && m->column_of[i] == RT_NONE;
      m->alone += mark->unseen
                  && (is_of (m, i, m->options->rows) || is_of (m, i, m->options->columns));
    }
}

/* ---- Cells ----------------------------------------------------------------------------- */

static void
add_link (Matrix *m, const RtLine *line, guint32 row, guint32 column, Link *links)
{
  Link *link = &links[(gsize)row * m->n_columns + column];

  if (link->relations == 0 || line->style < link->style)
    link->style = line->style;
  link->relations += line->relations->len;
  link->contested = link->contested || line->contested;
  if (!link->title)
    link->title = g_string_new (NULL);
  g_string_append_printf (link->title, "%s%s", link->title->len ? "\n" : "", line->tooltip);
}

static const RtShade shade_of[RT_N_LINE_STYLES] = {
  [RT_LINE_CONFIRMED] = RT_SHADE_CONFIRMED,
  [RT_LINE_PROBABLE] = RT_SHADE_PROBABLE,
  [RT_LINE_TENTATIVE] = RT_SHADE_TENTATIVE,
  [RT_LINE_UNGRADED] = RT_SHADE_UNGRADED,
};

static const RtDot dot_of[RT_N_LINE_STYLES] = {
  [RT_LINE_CONFIRMED] = RT_DOT_FILLED,
  [RT_LINE_PROBABLE] = RT_DOT_OPEN,
  [RT_LINE_TENTATIVE] = RT_DOT_OPEN,
  [RT_LINE_UNGRADED] = RT_DOT_SMALL,
};

static void
fill_cell (const Matrix *m, const Link *link, gboolean self, RtGridCell *cell)
{
  if (self)
    cell->shade = RT_SHADE_SELF;
  if (!link->relations)
    return;
  cell->contested = link->contested;
  if (m->options->dots)
    cell->dot = dot_of[link->style];
  else
    {
      cell->shade = shade_of[link->style];
      g_snprintf (cell->text, sizeof cell->text, link->relations > 999 ? ">999" : "%u",
                  link->relations);
    }
}

static gboolean
fill_cells (Matrix *m, RtGrid *grid, GError **error)
{
  gsize n = (gsize)m->n_rows * m->n_columns;
  g_autofree Link *links = g_try_new0 (Link, n + 1);

  if (!links)
    return rt_no_memory (error, "a matrix");
  for (guint i = 0; i < m->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (m->chart, i);
      guint32 ends[] = { line->tail, line->head };

      for (guint k = 0; k < 2; k++)
        if (meets (m, ends[k], ends[1 - k]))
          add_link (m, line, m->row_of[ends[k]], m->column_of[ends[1 - k]], links);
    }
  for (gsize i = 0; i < n; i++)
    {
      RtGridCell cell = { .text = "" };

      fill_cell (m, &links[i], m->square && i / m->n_columns == i % m->n_columns, &cell);
      if (links[i].title)
        cell.title = g_string_free (links[i].title, FALSE);
      g_array_append_val (grid->cells, cell);
    }
  return TRUE;
}

/* ---- The table ------------------------------------------------------------------------- */

static gboolean
begins_group (const Matrix *m, const Entry *entries, guint32 i)
{
  return m->options->order == RT_ORDER_GROUPS && i > 0
         && m->group[entries[i].mark] != m->group[entries[i - 1].mark];
}

static void
fill_heads (const Matrix *m, RtGrid *grid)
{
  gboolean by_date = columns_by_date (m);

  for (guint32 i = 0; i < m->n_rows; i++)
    {
      RtGridRow row = { .text = g_strdup (rt_mark (m->chart, m->rows[i].mark)->name),
                        .begins = begins_group (m, m->rows, i) };
      g_array_append_val (grid->rows, row);
    }
  for (guint32 i = 0; i < m->n_columns; i++)
    {
      RtGridColumn column = { .text = g_strdup (rt_mark (m->chart, m->columns[i].mark)->name),
                              .begins = !by_date && begins_group (m, m->columns, i) };
      g_array_append_val (grid->columns, column);
    }
}

static void
add_key (RtGrid *grid, RtGridCell cell, const char *words)
{
  RtGridKey key = { cell, words };

  g_array_append_val (grid->keys, key);
}

/* The legend has what occurs. */
static void
fill_keys (RtGrid *grid)
{
  static const struct
  {
    RtShade shade;
    const char *words;
  } words[] = {
    { RT_SHADE_CONFIRMED,
      "relations, one at least confirmed: 0.8 or more, two independent speakers" },
    { RT_SHADE_PROBABLE, "probable: 0.55 or more" },
    { RT_SHADE_TENTATIVE, "tentative: below 0.55, or cannot be judged" },
    { RT_SHADE_UNGRADED, "ungraded" },
  };
  gboolean shade[RT_N_SHADES] = { FALSE }, dot[RT_N_DOTS] = { FALSE }, contested = FALSE;

  for (guint i = 0; i < grid->cells->len; i++)
    {
      const RtGridCell *cell = &g_array_index (grid->cells, RtGridCell, i);

      shade[cell->shade] = TRUE;
      dot[cell->dot] = TRUE;
      contested = contested || cell->contested;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (shade[words[i].shade])
      add_key (grid, (RtGridCell){ .text = "2", .shade = words[i].shade }, words[i].words);
  if (dot[RT_DOT_FILLED])
    add_key (grid, (RtGridCell){ .dot = RT_DOT_FILLED },
             "known: 0.8 or more, two independent speakers");
  if (dot[RT_DOT_OPEN])
    add_key (grid, (RtGridCell){ .dot = RT_DOT_OPEN }, "suspected");
  if (dot[RT_DOT_SMALL])
    add_key (grid, (RtGridCell){ .dot = RT_DOT_SMALL }, "ungraded");
  if (contested)
    add_key (grid, (RtGridCell){ .contested = TRUE }, "contested");
}

static char *
order_words (const Matrix *m)
{
  static const char *const words[] = { [RT_ORDER_GROUPS] = "ordered by groups (Leiden)",
                                       [RT_ORDER_LINKS] = "most linked first",
                                       [RT_ORDER_NAMES] = "by name" };

  return g_strdup_printf ("%s%s%s", words[m->options->order],
                          columns_by_date (m) ? ", events by date" : "",
                          m->square ? "; what links two stands in both of their rows" : "");
}

/* "14 entities, 18 relations", that stand in the table; the selection and the order. */
static char *
subtitle_of (const Matrix *m)
{
  g_autofree char *order = order_words (m);
  const char *selection = m->options->subtitle;
  guint32 relations = 0;

  for (guint i = 0; i < m->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (m->chart, i);

      if (meets (m, line->tail, line->head) || meets (m, line->head, line->tail))
        relations += line->relations->len;
    }
  g_autofree char *a = rt_count (rt_chart_n_seen (m->chart), "entity", "entities"),
                  *b = rt_count (relations, "relation", NULL);
  return g_strdup_printf ("%s, %s%s%s · %s", a, b, selection ? " · " : "",
                          selection ? selection : "", order);
}

/* "3 without a link here, 37 others"; NULL: all are in it. */
static char *
left_words (const Matrix *m)
{
  const guint32 all = rt_case_n_entities (m->chart->kase), drawn = rt_chart_n_seen (m->chart),
                others = all - MIN (all, drawn + m->alone);
  g_autofree char *alone = rt_thousands (m->alone), *rest = rt_thousands (others);
  g_autoptr (GString) out = g_string_new (NULL);

  if (m->alone)
    g_string_append_printf (out, "%s without a link here%s", alone, others ? ", " : "");
  if (others)
    g_string_append_printf (out, "%s others", rest);
  return out->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* "14 of 54 entities; left out: 3 without a link here, 37 others". */
static char *
counts_of (const Matrix *m, const char *left)
{
  g_autofree char *a = rt_thousands (rt_chart_n_seen (m->chart)),
                  *b = rt_thousands (rt_case_n_entities (m->chart->kase));

  return g_strdup_printf ("%s of %s entities%s%s", a, b, left ? "; left out: " : "",
                          left ? left : "");
}

static RtGrid *
make_grid (Matrix *m, GError **error)
{
  g_autoptr (RtGrid) grid = rt_grid_new ();

  if (m->n_rows == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "no relation links what the rows and the columns are; another --rows or "
                   "--columns may, or --with background,reporting");
      return NULL;
    }
  if (MAX (m->n_rows, m->n_columns) > MOST)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a matrix of %u rows and %u columns fits on no page; draw fewer (--type, "
                   "--around X --hops 1, --min-degree 2)",
                   m->n_rows, m->n_columns);
      return NULL;
    }
  grid->upright = TRUE;
  fill_heads (m, grid);
  if (!fill_cells (m, grid, error))
    return NULL;
  fill_keys (grid);
  grid->subtitle = subtitle_of (m);
  g_autofree char *left = left_words (m);
  grid->counts = counts_of (m, left);
  return g_steal_pointer (&grid);
}

gboolean
rt_fill_matrix (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtChart *chart = fill->chart;
  const RtChartOptions *options = fill->options;
  g_auto (Matrix) m = { .chart = chart,
                        .options = options,
                        .square = options->rows == options->columns,
                        .group = g_new0 (guint32, chart->marks->len + 1u),
                        .place = g_new0 (guint32, chart->marks->len + 1u),
                        .row_of = g_new0 (guint32, chart->marks->len + 1u),
                        .column_of = g_new0 (guint32, chart->marks->len + 1u) };
  RtGrid *grid = NULL;

  if (options->order != RT_ORDER_GROUPS
      || rt_fill_communities (fill, m.group, m.place, ctx, error))
    {
      list_both (&m);
      hide_others (&m);
      grid = make_grid (&m, error);
    }
  if (!grid)
    return FALSE;
  g_array_set_size (chart->notes, 0);
  rt_chart_set_figure (chart, &rt_grid_figure, grid, grid->subtitle, grid->counts);
  chart->left_words = left_words (&m);
  return TRUE;
}
