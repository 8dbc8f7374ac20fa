/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A mapping by the kind of sheet, by what was said, or by a header that leaves no doubt. */
#include "ingest/intake.h"
#include "ingest/mapping-kinds.h"
#include "ingest/mapping.h"

#include "base/text.h"
#include "case/value.h"
#include <string.h>

/* ---- Columns by name ------------------------------------------------------------- */

/* The header, and what each of its columns was found to be. */
typedef struct
{
  const char *const *columns;
  char **folded;
  guint n;
  const RtSheetKind *kind;
  int from, to, start, time, end, type, key; /* columns; -1: none */
  const char **meaning; /* one a column: its name in the case format; NULL: its own */
  gboolean *placed;     /* one a column: it is half of where an end is */
} Header;

/* "Payer Account", "payer-account" -> "payer_account" */
static char *
fold_column (const char *name)
{
  char *folded = g_strstrip (g_ascii_strdown (name, -1));

  return g_strdelimit (folded, " -.", '_');
}

static int
find_folded (const Header *header, const char *name)
{
  for (guint i = 0; i < header->n; i++)
    if (strcmp (header->folded[i], name) == 0)
      return (int)i;
  return -1;
}

static gboolean
is_taken (const Header *header, int at)
{
  return at == header->from || at == header->to || at == header->start || at == header->time
         || at == header->key;
}

/* The first of @names that the header has and that means nothing else yet. */
static int
find_any (const Header *header, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, ";", -1);

  for (guint i = 0; list[i]; i++)
    {
      int at = find_folded (header, list[i]);

      if (at >= 0 && !is_taken (header, at))
        return at;
    }
  return -1;
}

/* A column that was asked for must be there. */
static gboolean
find_said (const Header *header, const char *option, const char *name, int *at, GError **error)
{
  g_autofree char *folded = name ? fold_column (name) : NULL;
  g_autofree char *all = NULL;
  const char *near;

  if (!name)
    return TRUE;
  *at = find_folded (header, folded);
  if (*at >= 0)
    return TRUE;
  near = rt_nearest (name, header->columns, header->n);
  all = g_strjoinv (", ", (char **)header->columns);
  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--%s: there is no column \"%s\" (did you mean \"%s\"?)", option, name, near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--%s: there is no column \"%s\"; the columns are %s", option, name, all);
  return FALSE;
}

/* ---- What the columns are -------------------------------------------------------- */

static gboolean
has_column (gpointer header, const char *name)
{
  return find_folded (header, name) >= 0;
}

/* It was said what the rows are; their ends have other names here. */
static gboolean
refuse_kind (const Header *header, const char *all, GError **error)
{
  const char *names = header->from < 0 ? header->kind->from : header->kind->to;
  const char *options = header->from >= 0 ? "--to-column"
                        : header->to >= 0 ? "--from-column"
                                          : "--from-column and --to-column";

  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "no column is called as in other %s (%.*s): name it to redthread ingest with %s, "
      "or write a mapping; the columns are %s",
      header->kind->name, (int)strcspn (names, ";"), names, options, all);
  return FALSE;
}

static gboolean
has_ends (const Header *header, gboolean said, GError **error)
{
  g_autofree char *all = NULL;

  if ((header->from >= 0 && header->to >= 0)
      || (header->key >= 0 && header->from < 0 && header->to < 0))
    return TRUE;
  all = g_strjoinv (", ", (char **)header->columns);
  if (said)
    return refuse_kind (header, all, error);
  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "the header does not say %s: say what the rows are (--mapping calls), or name the "
      "columns to redthread ingest with --from-column and --to-column, or for a list of "
      "entities with "
      "--key and --entity-type; the columns are %s",
      header->from < 0 && header->to < 0 ? "who is linked to whom"
      : header->from < 0                 ? "from whom a row goes"
                                         : "to whom a row goes",
      all);
  return FALSE;
}

static gboolean
means_any (const Header *header, const char *meaning)
{
  for (guint i = 0; i < header->n; i++)
    if (g_strcmp0 (header->meaning[i], meaning) == 0)
      return TRUE;
  return find_folded (header, meaning) >= 0;
}

static void
name_others (Header *header)
{
  g_auto (GStrv) pairs = g_strsplit (header->kind->others, ";", -1);

  for (guint i = 0; pairs[i] && *pairs[i]; i++)
    {
      char *is = strchr (pairs[i], '=');
      int at;

      *is = '\0';
      at = find_folded (header, pairs[i]);
      if (at >= 0 && !header->meaning[at] && !means_any (header, is + 1))
        header->meaning[at] = g_intern_string (is + 1);
    }
}

/* Has it a meaning of its own in the case format? Who, what and when are found before. */
static gboolean
is_known (const char *folded)
{
  static const char *const found[] = { "id", "type", "from", "to", "start", "end", NULL };
  static const char *const properties[] = { "alias",   "aliases", "image", "percentage",
                                            "seconds", "tag",     "tags",  NULL };

  if (g_strv_contains (found, folded))
    return FALSE;
  return g_strv_contains (properties, folded) || rt_col_of (RT_ROWS_RELATIONS, folded) < N_COLS
         || rt_col_of (RT_ROWS_ENTITIES, folded) < N_COLS;
}

/* "Amount", "Graded by": columns that are known under another spelling. */
static void
name_known (Header *header)
{
  static const char *const births[] = { "born", "birthdate",  "date_of_birth",
                                        "dob",  "birth_date", NULL };

  for (guint i = 0; i < header->n; i++)
    if (header->meaning[i])
      continue;
    else if (g_strv_contains (births, header->folded[i]))
      header->meaning[i] = "birth-date";
    else if (is_known (header->folded[i])
             && strcmp (header->columns[i], header->folded[i]) != 0)
      header->meaning[i] = header->folded[i];
}

/* "Betrag", "Währung", "Dauer (s)", where no column is called as in the case format. */
static void
name_by_words (Header *header)
{
  gboolean calls = header->kind->ends == RT_VALUE_PHONE;

  for (guint i = 0; i < header->n; i++)
    {
      const char *meaning = header->meaning[i] || is_taken (header, (int)i)
                                ? NULL
                                : rt_mapped_meaning (header->columns[i], calls);

      if (meaning && !means_any (header, meaning))
        header->meaning[i] = meaning;
    }
}

/* A column that was said to hold @meaning. */
static gboolean
name_said (Header *header, const char *option, const char *name, const char *meaning,
           GError **error)
{
  int at = -1, other = find_folded (header, meaning);

  if (!find_said (header, option, name, &at, error))
    return FALSE;
  if (at < 0)
    return TRUE;
  if (is_taken (header, at) || header->meaning[at] || (other >= 0 && other != at))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--%s: %s \"%s\" is taken already; write a mapping to have it otherwise",
                   option, is_taken (header, at) || header->meaning[at] ? "column" : "the cell",
                   is_taken (header, at) || header->meaning[at] ? name : meaning);
      return FALSE;
    }
  header->meaning[at] = meaning;
  return TRUE;
}

static gboolean
name_all_said (Header *header, const RtSheetOptions *options, GError **error)
{
  return name_said (header, "amount-column", options->amount_column, "amount", error)
         && name_said (header, "currency-column", options->currency_column, "currency", error)
         && name_said (header, "duration-column", options->duration_column, "seconds", error);
}

/* "amount_(eur)", "value_in_usd": the code of the currency in @code; FALSE where there is none.
 */
static gboolean
is_amount_in (const char *folded, char code[4])
{
  static const char *const words[] = { "amount", "value",   "sum",     "total",
                                       "betrag", "montant", "importe", "monto" };
  gsize word = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words) && !word; i++)
    word = g_str_has_prefix (folded, words[i]) ? strlen (words[i]) : 0;
  if (!word || strspn (folded + word, "_([") == 0)
    return FALSE;
  folded += word + strspn (folded + word, "_([");
  folded += g_str_has_prefix (folded, "in_") ? 3 : 0;
  if (strlen (folded) < 3 || strspn (folded + 3, ")]") != strlen (folded + 3))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    code[i] = g_ascii_toupper (folded[i]);
  code[3] = '\0';
  return g_ascii_isalpha (code[0]) && g_ascii_isalpha (code[1]) && g_ascii_isalpha (code[2])
         && rt_value_is_currency (code);
}

/* The one column that says the currency of its amounts in its name; -1: none. */
static int
find_amount_in (const Header *header, char code[4])
{
  if (means_any (header, "amount") || means_any (header, "currency"))
    return -1;
  for (guint i = 0; i < header->n; i++)
    if (!header->meaning[i] && !is_taken (header, (int)i)
        && is_amount_in (header->folded[i], code))
      return (int)i;
  return -1;
}

/* "date", "Call Date", "Datum", and no "datetime": a column of days, whose times may stand in
 * another. */
static gboolean
is_day (const char *folded)
{
  static const char *const days[] = { "date", "day", "datum", "fecha", "jour" },
                           *const times[] = { "time", "zeit", "hora", "heure", "stamp" };
  gboolean day = FALSE, time = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    day = day || strstr (folded, days[i]);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    time = time || strstr (folded, times[i]);
  return day && !time;
}

static gboolean
find_columns (Header *header, const RtSheetOptions *options, GError **error)
{
  gboolean list = g_strcmp0 (options->as, "entities") == 0;

  if (!find_said (header, "from-column", options->from_column, &header->from, error)
      || !find_said (header, "to-column", options->to_column, &header->to, error)
      || !find_said (header, "date-column", options->date_column, &header->start, error)
      || !find_said (header, "key", options->key_column, &header->key, error))
    return FALSE;
  if (header->from < 0)
    header->from = find_any (header, header->kind->from);
  if (header->to < 0)
    header->to = find_any (header, header->kind->to);
  if (header->key < 0 && (list || (options->entity_type && header->from < 0 && header->to < 0)))
    header->key = find_any (header, "id;key;nr;no;code;name");
  if (header->start < 0 && header->from >= 0)
    header->start = find_any (header, header->kind->date);
  if (header->from >= 0 && header->start >= 0 && is_day (header->folded[header->start]))
    header->time = find_any (header,
                             "time;call_time;start_time;time_of_day;uhrzeit;zeit;hora;heure");
  header->end = find_folded (header, "end");
  header->type = find_folded (header, "type");
  if (!name_all_said (header, options, error))
    return FALSE;
  name_others (header);
  name_known (header);
  if (header->from >= 0)
    name_by_words (header);
  return has_ends (header, options->as && *header->kind->from, error);
}

/* ---- The mapping ----------------------------------------------------------------- */

static void
add_end (RtMapping *mapping, const Header *header, const RtSheetOptions *options,
         const char *thing, int at)
{
  const RtSheetKind *kind = header->kind;
  const char *type = options->entity_type ? options->entity_type : kind->entity_type;
  int read_as = kind->ends == RT_VALUE_TEXT ? RT_READ_PLAIN : (int)kind->ends;

  rt_mapping_add (mapping, thing, "id", header->columns[at], NULL, read_as, 0);
  if (type)
    rt_mapping_add (mapping, thing, "type", NULL, type, RT_READ_PLAIN, 0);
  if (kind->property)
    rt_mapping_add (mapping, thing, kind->property, header->columns[at], NULL, RT_READ_PLAIN,
                    0);
}

/* "Lat" belongs to what the row says, "Caller Lat" and "From Lat" to the end of that name:
 * *@rest is what the column is called without it. */
static gboolean
is_of_end (const Header *header, guint i, const char *thing, int at, const char **rest)
{
  const char *const names[] = { thing, header->folded[at] };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      gsize length = strlen (names[n]);

      if (!g_str_has_prefix (header->folded[i], names[n]) || header->folded[i][length] != '_')
        continue;
      *rest = header->folded[i] + length + 1;
      return TRUE;
    }
  return FALSE;
}

/* Where the two ends are, if both halves of it are there; those columns are of no other use. */
static void
add_place_of_end (RtMapping *mapping, Header *header, const char *thing, int at)
{
  int halves[2] = { -1, -1 };
  const char *rest;

  for (guint i = 0; i < header->n; i++)
    for (guint half = 0; half < 2; half++)
      if (is_of_end (header, i, thing, at, &rest) && rt_mapped_is_half (rest, half))
        halves[half] = (int)i;
  if (halves[0] < 0 || halves[1] < 0)
    return;
  for (guint half = 0; half < 2; half++)
    {
      rt_mapping_add (mapping, thing, half ? "longitude" : "latitude",
                      header->columns[halves[half]], NULL, RT_READ_PLAIN, 0);
      header->placed[halves[half]] = TRUE;
    }
}

/* All other columns, as what they are called. */
static void
add_rest (RtMapping *mapping, const Header *header, const char *thing)
{
  for (guint i = 0; i < header->n; i++)
    if ((int)i != header->from && (int)i != header->to && (int)i != header->key
        && (int)i != header->start && (int)i != header->time && (int)i != header->end
        && (int)i != header->type && !header->placed[i] && *header->columns[i])
      rt_mapping_add (mapping, thing,
                      header->meaning[i] ? header->meaning[i] : header->columns[i],
                      header->columns[i], NULL, RT_READ_PLAIN, 0);
}

static void
add_column (RtMapping *mapping, const Header *header, const char *thing, const char *cell,
            int at, const char *value, int read_as)
{
  if (at >= 0 || value)
    rt_mapping_add (mapping, thing, cell, at >= 0 ? header->columns[at] : NULL, value, read_as,
                    0);
}

static void
add_relation (RtMapping *mapping, Header *header, const RtSheetOptions *options)
{
  static const char thing[] = "relation";
  const char *type = options->relation ? options->relation : header->kind->relation;
  char code[4];
  int in_currency = find_amount_in (header, code);

  rt_mapping_add (mapping, thing, "from", NULL, "from", RT_READ_PLAIN, 0);
  rt_mapping_add (mapping, thing, "to", NULL, "to", RT_READ_PLAIN, 0);
  add_column (mapping, header, thing, "type", header->type, type, RT_READ_PLAIN);
  add_column (mapping, header, thing, "id", header->key, NULL, RT_READ_PLAIN);
  add_column (mapping, header, thing, "start", header->start, NULL, RT_VALUE_DATE);
  add_column (mapping, header, thing, "start-time", header->time, NULL, RT_READ_PLAIN);
  add_column (mapping, header, thing, "end", header->end, NULL, RT_VALUE_DATE);
  if (in_currency >= 0)
    {
      header->meaning[in_currency] = "amount";
      add_column (mapping, header, thing, "currency", -1, code, RT_READ_PLAIN);
    }
  add_rest (mapping, header, thing);
}

static void
add_entity (RtMapping *mapping, const Header *header, const RtSheetOptions *options)
{
  static const char thing[] = "entity";

  rt_mapping_add (mapping, thing, "id", header->columns[header->key], NULL, RT_READ_PLAIN, 0);
  add_column (mapping, header, thing, "type", header->type, options->entity_type,
              RT_READ_PLAIN);
  if (header->start >= 0)
    add_column (mapping, header, thing, header->columns[header->start], header->start, NULL,
                RT_VALUE_DATE);
  add_column (mapping, header, thing, "end", header->end, NULL, RT_READ_PLAIN);
  add_rest (mapping, header, thing);
}

static gboolean
fill (RtMapping *mapping, Header *header, const RtSheetOptions *options, GError **error)
{
  if (!find_columns (header, options, error))
    return FALSE;
  if (header->from < 0)
    add_entity (mapping, header, options);
  else
    {
      add_end (mapping, header, options, "from", header->from);
      add_end (mapping, header, options, "to", header->to);
      add_place_of_end (mapping, header, "from", header->from);
      add_place_of_end (mapping, header, "to", header->to);
      add_relation (mapping, header, options);
    }
  return rt_mapping_close (mapping, error);
}

RtMapping *
rt_mapping_guess (const RtSheetOptions *options, const char *const *columns, guint n,
                  GError **error)
{
  g_autoptr (RtMapping) mapping = rt_mapping_new ();
  g_auto (GStrv) folded = g_new0 (char *, n + 1);
  g_autofree const char **meaning = g_new0 (const char *, n + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, n + 1);
  Header header = { .columns = columns,
                    .folded = folded,
                    .n = n,
                    .from = -1,
                    .to = -1,
                    .start = -1,
                    .time = -1,
                    .end = -1,
                    .type = -1,
                    .key = -1,
                    .meaning = meaning,
                    .placed = placed };

  for (guint i = 0; i < n; i++)
    folded[i] = fold_column (columns[i]);
  header.kind = options->as ? rt_sheet_kind_find (options->as, error)
                            : rt_sheet_kind_guess (has_column, &header);
  return header.kind && fill (mapping, &header, options, error) ? g_steal_pointer (&mapping)
                                                                : NULL;
}
