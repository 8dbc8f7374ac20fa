/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who says so: each speaker in each document has a number, which stands on the
 * lines and boxes that rest on them, and a row in the list under the chart. */

#include "chart/model.h"

#define MOST_NOTES 60 /* beyond, a list would be a page of its own */

typedef struct
{
  RtSource source, via;
} Voice;

static int
compare_voices (gconstpointer a, gconstpointer b)
{
  const Voice *x = a, *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return x->via < y->via ? -1 : x->via > y->via;
}

static Voice
voice_of (const RtChartFill *fill, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (fill->kase, c, &row);
  return (Voice){ row.source, row.via };
}

/* The speakers of one stance; of both where @stance is -1. */
static void
append_voices (const RtChartFill *fill, const GArray *relations, int stance, GArray *voices)
{
  for (guint i = 0; i < relations->len; i++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (fill->kase,
                                                  g_array_index (relations, RtRelation, i), &n);

      for (guint c = 0; c < n; c++)
        {
          Voice voice = voice_of (fill, claims[c]);
          RtClaimRow row;

          rt_case_get_claim (fill->kase, claims[c], &row);
          if (rt_pick_claim (fill->pick, claims[c]) && (voice.source || voice.via)
              && (stance < 0 || row.stance == (RtStance)stance))
            g_array_append_val (voices, voice);
        }
    }
}

static void
make_unique (GArray *voices)
{
  guint kept = 0;

  g_array_sort (voices, compare_voices);
  for (guint i = 0; i < voices->len; i++)
    if (i == 0
        || compare_voices (&g_array_index (voices, Voice, i),
                           &g_array_index (voices, Voice, kept - 1))
               != 0)
      g_array_index (voices, Voice, kept++) = g_array_index (voices, Voice, i);
  g_array_set_size (voices, kept);
}

static guint
number_of (const RtChart *chart, const Voice *voice)
{
  for (guint i = 0; i < chart->notes->len; i++)
    {
      const RtNote *note = &g_array_index (chart->notes, RtNote, i);

      if (note->source == voice->source && note->via == voice->via)
        return note->number;
    }
  return 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* "1,4": the numbers of those who take this stance. */
static char *
numbers_of (const RtChartFill *fill, const GArray *relations, RtStance stance)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (Voice));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) out = g_string_new (NULL);

  append_voices (fill, relations, (int)stance, mine);
  make_unique (mine);
  for (guint i = 0; i < mine->len; i++)
    {
      guint number = number_of (fill->chart, &g_array_index (mine, Voice, i));

      if (number)
        g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (out, "%s%u", i ? "," : "", g_array_index (numbers, guint, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Who denies a thing must not stand there as if saying it: "1,4; denied by 3". */
char *
rt_fill_cited (const RtChartFill *fill, const GArray *relations)
{
  g_autofree char *said = NULL, *denying = NULL;

  if (!fill->chart->cited)
    return g_strdup ("");
  said = numbers_of (fill, relations, RT_STANCE_ASSERTS);
  denying = numbers_of (fill, relations, RT_STANCE_DENIES);
  if (!*denying)
    return g_steal_pointer (&said);
  return g_strdup_printf ("%s%sdenied by %s", said, *said ? "; " : "", denying);
}

/* (transfer full): an address that a reader of the picture may follow: nothing that a program
 * would run. NULL: none. */
static char *
address_of (RtChartFill *fill, RtSource source)
{
  RtSourceRow row;

  if (!source)
    return NULL;
  rt_case_get_source (fill->kase, source, &row);
  return row.url
                 && (g_ascii_strncasecmp (row.url, "https://", 8) == 0
                     || g_ascii_strncasecmp (row.url, "http://", 7) == 0)
             ? g_strdup (row.url)
             : NULL;
}

static void
add_note (RtChartFill *fill, const Voice *voice)
{
  RtNote note
      = { .number = fill->chart->notes->len + 1, .source = voice->source, .via = voice->via };

  if (voice->source && voice->via && voice->via != voice->source)
    note.text = g_strdup_printf ("%s, read in: %s", rt_source_title (fill->kase, voice->source),
                                 rt_source_title (fill->kase, voice->via));
  else
    note.text = g_strdup (
        rt_source_title (fill->kase, voice->source ? voice->source : voice->via));
  note.url = address_of (fill, voice->via ? voice->via : voice->source);
  if (!note.url)
    note.url = address_of (fill, voice->source);
  g_array_append_val (fill->chart->notes, note);
}

guint
rt_fill_cite (RtChartFill *fill, RtClaim c)
{
  Voice voice = voice_of (fill, c);
  guint number;

  if (!fill->chart->cited || (!voice.source && !voice.via))
    return 0;
  number = number_of (fill->chart, &voice);
  if (number || fill->chart->notes->len >= MOST_NOTES)
    return number;
  add_note (fill, &voice);
  return fill->chart->notes->len;
}

void
rt_fill_cites (RtChartFill *fill, GArray *const *lists, guint n, char **cites)
{
  RtChart *chart = fill->chart;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Voice));

  for (guint i = 0; i < n; i++)
    append_voices (fill, lists[i], -1, all);
  make_unique (all);
  chart->cited = fill->options->cite && all->len > 0 && all->len <= MOST_NOTES;
  g_array_set_size (chart->notes, 0);
  for (guint i = 0; chart->cited && i < all->len; i++)
    add_note (fill, &g_array_index (all, Voice, i));
  for (guint i = 0; i < n; i++)
    cites[i] = rt_fill_cited (fill, lists[i]);
}

char **
rt_fill_cites_of (RtChartFill *fill, const GArray *parts, gsize relations)
{
  const gsize size = g_array_get_element_size ((GArray *)parts);
  g_autofree GArray **lists = g_new (GArray *, parts->len + 1u);
  char **cites = g_new0 (char *, parts->len + 1u);

  for (guint i = 0; i < parts->len; i++)
    memcpy (&lists[i], parts->data + i * size + relations, sizeof *lists);
  rt_fill_cites (fill, lists, parts->len, cites);
  return cites;
}

void
rt_fill_notes (RtChartFill *fill)
{
  RtChart *chart = fill->chart;
  guint lines = chart->lines->len, n = lines + chart->groups->len;
  g_autofree GArray **lists = g_new (GArray *, n + 1u);
  g_autofree char **cites = g_new0 (char *, n + 1u);

  for (guint i = 0; i < n; i++)
    lists[i] = i < lines ? rt_line (chart, i)->relations
                         : rt_group (chart, i - lines)->relations;
  rt_fill_cites (fill, lists, chart->labelled ? n : 0, cites);
  for (guint i = 0; i < n; i++)
    *(i < lines ? &rt_line (chart, i)->cites : &rt_group (chart, i - lines)->cites)
        = cites[i] ? cites[i] : g_strdup ("");
}

void
rt_fill_sources (RtChartFill *fill)
{
  RtChart *chart = fill->chart;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Voice));

  for (guint i = 0; i < chart->lines->len; i++)
    append_voices (fill, rt_line (chart, i)->relations, -1, all);
  for (guint i = 0; i < chart->groups->len; i++)
    append_voices (fill, rt_group (chart, i)->relations, -1, all);
  make_unique (all);
  if (!fill->options->cite || chart->notes->len > 0 || all->len > MOST_NOTES)
    return;
  for (guint i = 0; i < all->len; i++)
    {
      add_note (fill, &g_array_index (all, Voice, i));
      g_array_index (chart->notes, RtNote, i).number = 0;
    }
}

void
rt_fill_evidence (RtChartFill *fill, RtRelation r, GString *out)
{
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (fill->kase, r, fill->pick, &n);

  for (guint i = 0; i < n && i < 6; i++)
    {
      RtClaimRow row;
      const RtGradeRow *grade = rt_grade_row (rt_claim_grade (fill->kase, claims[i]));

      rt_case_get_claim (fill->kase, claims[i], &row);
      g_string_append_printf (out, "\n  %s %s", grade ? grade->text : "ungraded",
                              row.source ? rt_source_title (fill->kase, row.source)
                                         : "nobody named");
      if (row.stance == RT_STANCE_DENIES)
        g_string_append (out, " denies it");
      if (row.hedge != RT_HEDGE_STATED)
        g_string_append_printf (out, ", %s", rt_hedge_name (row.hedge));
      if (rt_basis_name (row.basis))
        g_string_append_printf (out, ", %s", rt_basis_name (row.basis));
      if (row.via || row.locator)
        g_string_append_printf (
            out, " (%s%s%s)", row.via ? rt_source_title (fill->kase, row.via) : "",
            row.via && row.locator ? ", " : "", row.locator ? row.locator : "");
    }
}

void
rt_fill_tell (RtChartFill *fill, const GArray *relations, guint most, GString *out)
{
  for (guint i = 0; i < relations->len && i < most; i++)
    {
      RtRelation r = g_array_index (relations, RtRelation, i);
      RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
      g_autofree char *when = rt_fill_when (fill, r);

      g_string_append_printf (out, "\n%s: %s", when ? when : "no date",
                              rt_likelihood_label (&likelihood));
      rt_fill_evidence (fill, r, out);
    }
}
