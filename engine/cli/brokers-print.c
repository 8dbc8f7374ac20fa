/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Brokers as tables, and in the sentences around them. */

#include "base/text.h"
#include "cli/brokers.h"
#include "cli/words.h"
#include <math.h>

#define NAMED 4u         /* of those who are cut off */
#define SENTENCES 3u     /* of what falls apart, under the table of everything */
#define BRIDGES_SHOWN 8u /* on the screen */

/* ---- Who is cut off ------------------------------------------------------------------ */

/* Who is apart from the largest part, those of one part together. */
static char *
cut_off (RtRun *run, const RtBrokering *b, const RtBreak *cut)
{
  g_autoptr (RtBreakParts) parts = rt_break_parts (b->cuts, cut);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  for (guint i = 1; i < cut->n_parts && all->len <= NAMED + 1; i++)
    {
      g_autofree RtEntity *members = rt_break_part_members (parts, i);

      if (members)
        g_array_append_vals (all, members, rt_break_part_size (parts, i));
    }
  return rt_words_names (run, (const RtEntity *)(gpointer)all->data,
                         MIN (rt_brokering_off (b, cut), MAX (all->len, NAMED)), NAMED);
}

/* ---- Cells --------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  RtColumnFlags flags;
  guint kinds; /* bits of RtBrokersKind that it is in */
  void (*cell) (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v);
} Column;

static void
cell_id (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  rt_table_cell (table, rt_entity_id (run->kase, rt_view_entity (b->ranking.view, v)),
                 RT_STYLE_PLAIN);
}

static void
cell_name (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  g_autofree char *name = rt_words_name (run, rt_view_entity (b->ranking.view, v));

  rt_table_cell (table, name, RT_STYLE_NAME);
}

static void
cell_type (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  rt_table_cell (table, rt_entity_type_name (run->kase, rt_view_entity (b->ranking.view, v)),
                 RT_STYLE_DIM);
}

static void
cell_group (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  guint32 group = b->division.group ? b->division.group[v] : RT_NO_GROUP;

  (void)run;
  rt_table_cell (table, group == RT_NO_GROUP ? NULL : b->division.names->pdata[group],
                 RT_STYLE_PLAIN);
}

static void
cell_pairs (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  (void)run;
  rt_table_cell_count (table, rt_brokerage_total (b->ranking.view, &b->brokerage[v]));
}

/* "liaison 62 %" */
static void
cell_mainly (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  guint64 total = rt_brokerage_total (b->ranking.view, &b->brokerage[v]), most = 0;
  RtBrokerPart main = RT_COORDINATOR;

  (void)run;
  for (guint part = 0; part < RT_N_BROKER_PARTS; part++)
    if (b->brokerage[v].n[part] > most)
      {
        most = b->brokerage[v].n[part];
        main = part;
      }
  if (total == 0)
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
  else
    rt_table_cellf (table, RT_STYLE_PLAIN, "%s %.0f %%", rt_broker_part_name (main),
                    100.0 * (double)most / (double)total);
}

#define PART_CELL(function, part)                                                              \
  static void function (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)           \
  {                                                                                            \
    (void)run;                                                                                 \
    rt_table_cell_count (table, b->brokerage[v].n[part]);                                      \
  }
PART_CELL (cell_coordinator, RT_COORDINATOR)
PART_CELL (cell_itinerant, RT_ITINERANT)
PART_CELL (cell_gatekeeper, RT_GATEKEEPER)
PART_CELL (cell_representative, RT_REPRESENTATIVE)
PART_CELL (cell_liaison, RT_LIAISON)

static void
cell_contacts (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  (void)run;
  rt_table_cell_count (table, b->holes[v].contacts);
}

#define HOLES_CELL(function, field, decimals)                                                  \
  static void function (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)           \
  {                                                                                            \
    (void)run;                                                                                 \
    rt_table_cell_number (table, b->holes[v].field, decimals);                                 \
  }
HOLES_CELL (cell_effective, effective_size, 2)
HOLES_CELL (cell_efficiency, efficiency, 2)
HOLES_CELL (cell_constraint, constraint, 2)
HOLES_CELL (cell_hierarchy, hierarchy, 2)

static void
cell_apart (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  (void)run;
  rt_table_cell_count (table, b->cut[v] ? b->cut[v]->apart : 0);
}

static void
cell_off (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  (void)run;
  rt_table_cell_count (table, rt_brokering_off (b, b->cut[v]));
}

static void
cell_parts (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  (void)run;
  rt_table_cell_count (table, b->cut[v] ? b->cut[v]->n_parts : 1);
}

static void
cell_cut_off (RtRun *run, const RtBrokering *b, RtTable *table, guint32 v)
{
  g_autofree char *names = b->cut[v] ? cut_off (run, b, b->cut[v]) : NULL;

  rt_table_cell (table, names, RT_STYLE_PLAIN);
}

/* ---- The table ----------------------------------------------------------------------- */

enum
{
  ALL = 1 << RT_BROKERS_ALL,
  ROLES = 1 << RT_BROKERS_ROLES,
  HOLES = 1 << RT_BROKERS_HOLES,
  CUTS = 1 << RT_BROKERS_CUTS,
  CSV = 1 << 8,      /* --csv alone */
  SCREEN = 1 << 9,   /* not --csv */
  DIRECTED = 1 << 10 /* on the screen only where directions count */
};

static const Column columns[] = {
  { "id", RT_COLUMN_LEFT, ALL | ROLES | HOLES | CUTS | CSV, cell_id },
  { "name", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED, ALL | ROLES | HOLES | CUTS, cell_name },
  { "group", RT_COLUMN_WRAPS, ROLES, cell_group },
  { "group", RT_COLUMN_LEFT, ALL | CSV, cell_group },
  { "pairs", RT_COLUMN_RIGHT, ALL | ROLES, cell_pairs },
  { "mainly as", RT_COLUMN_LEFT, ALL | SCREEN, cell_mainly },
  { "coord.", RT_COLUMN_RIGHT, ROLES | SCREEN, cell_coordinator },
  { "itin.", RT_COLUMN_RIGHT, ROLES | SCREEN, cell_itinerant },
  { "gate.", RT_COLUMN_RIGHT, ROLES | SCREEN, cell_gatekeeper },
  { "repr.", RT_COLUMN_RIGHT, ROLES | DIRECTED | SCREEN, cell_representative },
  { "liaison", RT_COLUMN_RIGHT, ROLES | SCREEN, cell_liaison },
  { "coordinator", RT_COLUMN_RIGHT, ALL | ROLES | CSV, cell_coordinator },
  { "itinerant", RT_COLUMN_RIGHT, ALL | ROLES | CSV, cell_itinerant },
  { "gatekeeper", RT_COLUMN_RIGHT, ALL | ROLES | CSV, cell_gatekeeper },
  { "representative", RT_COLUMN_RIGHT, ALL | ROLES | CSV, cell_representative },
  { "liaison", RT_COLUMN_RIGHT, ALL | ROLES | CSV, cell_liaison },
  { "contacts", RT_COLUMN_RIGHT, HOLES, cell_contacts },
  { "contacts", RT_COLUMN_RIGHT, ALL | CSV, cell_contacts },
  { "eff. size", RT_COLUMN_POINT, ALL | HOLES | SCREEN, cell_effective },
  { "effective-size", RT_COLUMN_POINT, ALL | HOLES | CSV, cell_effective },
  { "efficiency", RT_COLUMN_POINT, HOLES, cell_efficiency },
  { "efficiency", RT_COLUMN_POINT, ALL | CSV, cell_efficiency },
  { "constraint", RT_COLUMN_POINT, ALL | HOLES, cell_constraint },
  { "hierarchy", RT_COLUMN_POINT, HOLES, cell_hierarchy },
  { "hierarchy", RT_COLUMN_POINT, ALL | CSV, cell_hierarchy },
  { "apart", RT_COLUMN_RIGHT, CUTS, cell_apart },
  { "apart", RT_COLUMN_RIGHT, ALL | CSV, cell_apart },
  { "parts", RT_COLUMN_RIGHT, CUTS, cell_parts },
  { "parts", RT_COLUMN_RIGHT, ALL | CSV, cell_parts },
  { "off", RT_COLUMN_RIGHT, ALL | CUTS, cell_off },
  { "who is cut off", RT_COLUMN_WRAPS, CUTS | SCREEN, cell_cut_off },
  { "type", RT_COLUMN_LEFT, ALL | HOLES | ROLES | CUTS | CSV, cell_type },
};

static gboolean
is_in (const RtRun *run, const RtBrokering *b, const Column *column)
{
  if (!(column->kinds & 1u << b->kind))
    return FALSE;
  if (column->kinds & CSV)
    return run->csv;
  if (column->kinds & SCREEN && run->csv)
    return FALSE;
  return !(column->kinds & DIRECTED) || run->view.directed;
}

/* On the screen, those without whom nothing falls apart are not listed as cuts. */
static guint32
n_rows (const RtRun *run, const RtBrokering *b)
{
  guint32 n = MIN (b->ranking.n, b->ranking.top);

  while (!run->csv && b->kind == RT_BROKERS_CUTS && n > 0 && !b->cut[b->order[n - 1]])
    n--;
  return n;
}

void
rt_brokering_table (RtRun *run, const RtBrokering *b)
{
  g_autoptr (RtTable) table = rt_table_new ();
  guint32 n = n_rows (run, b);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_in (run, b, &columns[i]))
      rt_table_column (table, columns[i].name, columns[i].flags);
  for (guint32 i = 0; i < n; i++)
    {
      rt_table_row (table);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if (is_in (run, b, &columns[c]))
          columns[c].cell (run, b, table, b->order[i]);
    }
  rt_run_table (run, table, 2);
}

/* ---- Sentences ----------------------------------------------------------------------- */

/* Who comes first: "Anna", "Anna and Boris", "Anna and 3 others", where these are equal. */
static char *
first_ones (RtRun *run, const RtBrokering *b, guint32 *equal)
{
  g_autofree char *first = NULL, *second = NULL;

  *equal = 1;
  while (*equal < b->ranking.n
         && rt_brokering_weight (b, b->order[*equal]) == rt_brokering_weight (b, b->order[0]))
    ++*equal;
  first = rt_words_name (run, rt_view_entity (b->ranking.view, b->order[0]));
  if (*equal == 1)
    return g_steal_pointer (&first);
  second = rt_words_name (run, rt_view_entity (b->ranking.view, b->order[1]));
  return *equal == 2 ? g_strdup_printf ("%s and %s", first, second)
                     : g_strdup_printf ("%s and %u others", first, *equal - 1);
}

/* The answer, before the table that it is read from. */
static void
say_first (RtRun *run, const RtBrokering *b)
{
  guint32 v = b->order[0], equal;
  g_autofree char *names = first_ones (run, b, &equal);
  const char *each = equal > 1 ? " each" : "";

  if (b->brokerage)
    {
      g_autofree char *pairs = rt_count (rt_brokerage_total (b->ranking.view, &b->brokerage[v]),
                                         "pair of contacts", "pairs of contacts");
      rt_run_say_wrapped (run, "%s %s most: %s%s that are not in contact otherwise.", names,
                          equal > 1 ? "broker" : "brokers", pairs, each);
    }
  else if (b->kind == RT_BROKERS_HOLES)
    {
      g_autofree char *contacts = rt_count (b->holes[v].contacts, "contact", NULL);
      rt_run_say_wrapped (run, "%s %s the freest hand: %s, worth %.1f%s.", names,
                          equal > 1 ? "have" : "has", contacts, b->holes[v].effective_size,
                          each);
    }
  else
    {
      g_autofree char *off = rt_count (rt_brokering_off (b, b->cut[v]), "entity is",
                                       "entities are");
      rt_run_say_wrapped (run, "Most falls apart without %s%s: %s cut off from the rest.",
                          names, equal > 1 ? ", each alone" : "", off);
    }
  rt_run_say (run, "\n");
}

/* What the headings are short for. */
static void
say_legend (RtRun *run, const RtBrokering *b)
{
  if (b->kind == RT_BROKERS_ROLES)
    rt_run_say_wrapped (run,
                        "coord.: all three are of one group; itin.: the two ends are of one "
                        "group, the broker of another; gate.: it lets into its group; %s"
                        "liaison: all are of different groups.",
                        run->view.directed ? "repr.: it speaks for its group; " : "");
  else
    rt_run_say_wrapped (
        run, "mainly as: where most of these pairs lie: coordinator, both in its own "
             "group; gatekeeper, one of them; itinerant, both in one other; liaison, "
             "in two others.");
  if (b->kind == RT_BROKERS_ALL)
    rt_run_say_wrapped (
        run, "eff. size: contacts, less how far they are in contact with each "
             "other; constraint: how far it hangs on few of them, low is free (Burt); "
             "off: how many are cut off without it.");
  if (!run->view.directed)
    rt_run_say_wrapped (run,
                        "Only --directed tells who lets others into a group (gatekeeper) from "
                        "who speaks for it (representative): here gatekeeper is both.");
}

/* How many groups have but one member. */
static guint
count_single (const RtBrokering *b)
{
  const RtDivision *division = &b->division;
  g_autofree guint32 *size = g_try_new0 (guint32, division->names->len + 1u);
  guint single = 0;

  for (guint32 v = 0; size && v < rt_view_size (b->ranking.view); v++)
    if (division->group[v] < division->names->len)
      size[division->group[v]]++;
  for (guint i = 0; size && i < division->names->len; i++)
    single += size[i] == 1;
  return single;
}

/* "around Kerman bombing, Abdullah Tajik and 3 more": the first member of each. */
static void
say_division (RtRun *run, const RtBrokering *b)
{
  const RtDivision *division = &b->division;
  g_autofree char *left = rt_count (division->left_out, "entity is in none",
                                    "entities are in none");
  g_autofree char *count = rt_count (division->first->len, "group", NULL);
  g_autofree char *around = rt_words_names (
      run, (const RtEntity *)(gpointer)division->first->data, division->first->len, NAMED);

  if (g_str_equal (division->of, "group"))
    rt_run_say_wrapped (run,
                        "Roles are between the %s that leiden finds (redthread groups)%s%s; "
                        "--of names another division.",
                        count, *around ? ", around " : "", around);
  else if (g_str_equal (division->of, "type"))
    rt_run_say_wrapped (run, "Roles are between kinds of entity; there are %u.",
                        division->names->len);
  else
    {
      guint n_single = count_single (b);
      g_autofree char *single = rt_count (n_single, "of one entity alone",
                                          "of one entity alone");

      rt_run_say_wrapped (run, "Roles are between the %u values of \"%s\"%s%s%s%s.",
                          division->names->len, division->of, n_single ? ", " : "",
                          n_single ? single : "", division->left_out ? "; " : "",
                          division->left_out ? left : "");
    }
  say_legend (run, b);
}

static void
say_cuts (RtRun *run, const RtBrokering *b)
{
  guint said = 0, more = 0;
  guint32 n;
  const RtBreak *point = rt_breaks_points (b->cuts, &n);
  g_autofree char *others = NULL;

  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *name = NULL, *names = NULL, *many = NULL;

      if (!rt_ranking_lists (run, &b->ranking, point[i].entity))
        continue;
      if (said >= SENTENCES)
        {
          more++;
          continue;
        }
      name = rt_words_name (run, point[i].entity);
      names = cut_off (run, b, &point[i]);
      many = rt_count (rt_brokering_off (b, &point[i]), "entity is", "entities are");
      rt_run_say_wrapped (run, "Without %s %s cut off: %s.", name, many, names);
      said++;
    }
  others = rt_count (more, "other cuts", "others cut");
  if (more)
    rt_run_say_wrapped (run, "%s no more off than that (--as cuts).", others);
}

/* "Anna knows Boris", and how many more relations make the tie. */
static char *
bridge_words (RtRun *run, const RtBrokering *b, const RtBreak *bridge)
{
  guint n;
  g_autofree RtRelation *relations = rt_break_relations (b->cuts, bridge, &n);
  g_autofree char *first = NULL;

  if (!relations || n == 0)
    return g_strdup ("");
  first = rt_words_read (run, relations[0], FALSE);
  return n == 1 ? g_steal_pointer (&first) : g_strdup_printf ("%s, and %u more", first, n - 1);
}

/* A tie that only one hangs by is a bridge too, but no news. */
static void
say_bridges (RtRun *run, const RtBrokering *b)
{
  g_autoptr (RtTable) table = rt_table_new ();
  guint32 n, shown = 0, single = 0;
  const RtBreak *bridge = rt_breaks_bridges (b->cuts, &n);

  rt_table_column (table, "tie", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "apart", RT_COLUMN_RIGHT);
  rt_table_column (table, "off", RT_COLUMN_RIGHT);
  rt_table_column (table, "who is cut off", RT_COLUMN_WRAPS);
  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *words = NULL, *names = NULL;

      if (rt_brokering_off (b, &bridge[i]) < 2)
        {
          single++;
          continue;
        }
      if (shown++ >= BRIDGES_SHOWN)
        continue;
      words = bridge_words (run, b, &bridge[i]);
      names = cut_off (run, b, &bridge[i]);
      rt_table_row (table);
      rt_table_cell (table, words, RT_STYLE_PLAIN);
      rt_table_cell_count (table, bridge[i].apart);
      rt_table_cell_count (table, rt_brokering_off (b, &bridge[i]));
      rt_table_cell (table, names, RT_STYLE_PLAIN);
    }
  if (shown > 0)
    {
      rt_run_say (run, "Ties that alone hold parts together:\n");
      rt_run_table (run, table, 2);
    }
  if (shown > BRIDGES_SHOWN)
    rt_run_say_wrapped (run, "%u more ties do; --json has them.", shown - BRIDGES_SHOWN);
  if (single > 0)
    {
      g_autofree char *count = rt_count (single, "entity hangs by one tie",
                                         "entities hang by one tie each");
      rt_run_say_wrapped (run, "%s.", count);
    }
}

/* Nobody of those listed connects anything: the others may. */
static void
say_none (RtRun *run, const RtBrokering *b)
{
  rt_run_say_wrapped (run, b->ranking.n == 0 ? "Nothing is left that could be a broker."
                           : b->kind == RT_BROKERS_CUTS
                               ? "Nothing falls apart without any one of those listed."
                               : "Nobody listed stands between two others.");
}

void
rt_brokering_say (RtRun *run, const RtBrokering *b)
{
  gboolean any = b->ranking.n > 0 && rt_brokering_weight (b, b->order[0]) > 0;
  g_autofree char *id = any ? rt_words_argument (rt_entity_id (
                            run->kase, rt_view_entity (b->ranking.view, b->order[0])))
                            : NULL;
  g_autofree char *again = NULL, *remove = NULL;

  if (any)
    {
      say_first (run, b);
      rt_brokering_table (run, b);
      rt_run_say (run, "\n");
    }
  else
    say_none (run, b);
  if (b->kind == RT_BROKERS_CUTS)
    say_bridges (run, b);
  else if (b->kind == RT_BROKERS_ALL)
    say_cuts (run, b);
  if (b->division.names && any)
    say_division (run, b);
  rt_ranking_say_listed (run, &b->ranking);
  rt_words_say_basis (run, b->ranking.view);
  rt_run_selection_line (run);
  again = rt_run_repeat (run, rt_command_find ("remove", NULL));
  remove = id ? g_strconcat (id, again, NULL) : NULL;
  if (id)
    rt_run_next (run, (RtNext[]){ { "remove", remove }, { "show", id }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "brokers", "--list all" }, { NULL, NULL } });
}
