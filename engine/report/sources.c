/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who says it all, how good that is, and what rests on each. */

#include "base/text.h"
#include "case/words.h"
#include "report/report.h"

/* The one source of @claims that assert, or of all; 0: there are several, or none. */
static RtSource
only_one (const RtReport *report, const RtClaim *claims, guint n, gboolean via)
{
  RtSource one = 0;

  for (guint i = 0; i < n; i++)
    {
      RtClaimRow row;
      RtSource source;

      if (!rt_pick_claim (report->pick, claims[i]))
        continue;
      rt_case_get_claim (report->kase, claims[i], &row);
      source = via ? row.via : row.source;
      if (!via && row.stance == RT_STANCE_DENIES)
        continue;
      if (!source || (one && one != source))
        return 0;
      one = source;
    }
  return one;
}

static void
count_claims (const RtReport *report)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (report->kase); c++)
    {
      RtClaimRow row;

      if (!rt_pick_claim (report->pick, c) || rt_claim_is_computed (report->kase, c))
        continue;
      rt_case_get_claim (report->kase, c, &row);
      if (!rt_claim_stands (report->pick, &row))
        continue;
      report->shares[row.source].said++;
      report->shares[row.via].read++;
    }
}

static void
count_relations (const RtReport *report)
{
  for (RtRelation r = 0; r < rt_case_n_relations (report->kase); r++)
    if (rt_pick_relation (report->pick, r))
      {
        guint n;
        const RtClaim *claims = rt_relation_claims (report->kase, r, &n);

        report->shares[only_one (report, claims, n, FALSE)].alone++;
        report->shares[only_one (report, claims, n, TRUE)].sole++;
      }
}

void
rt_report_count_sources (RtReport *report)
{
  const guint32 n = rt_case_n_sources (report->kase);
  guint next = 0;

  report->shares = g_new0 (RtReportShare, (gsize)n + 1);
  report->number = g_new0 (guint, (gsize)n + 1);
  count_claims (report);
  count_relations (report);
  for (RtSource s = 1; s <= n; s++)
    if (report->shares[s].said || report->shares[s].read)
      report->number[s] = ++next;
}

RtSource
rt_report_leaned_on (const RtReport *report, guint32 *relations)
{
  const RtReportShare *shares = report->shares;
  RtSource most = 0;

  for (RtSource s = 1; s <= rt_case_n_sources (report->kase); s++)
    if (shares[s].alone > (most ? shares[most].alone : 0))
      most = s;
  *relations = shares[most].alone;
  return most;
}

static gboolean
can_be_followed (const char *url)
{
  return url
         && (g_ascii_strncasecmp (url, "https://", 8) == 0
             || g_ascii_strncasecmp (url, "http://", 7) == 0);
}

/* Those that are in the list themselves. */
static void
write_origins (RtReport *report, const RtSourceRow *source)
{
  g_auto (GStrv) ids = source->derived_from ? rt_split_list (source->derived_from) : NULL;
  gboolean begun = FALSE;

  for (char **id = ids; id && *id; id++)
    {
      const RtSource origin = rt_case_source (report->kase, *id);

      if (!report->number[origin])
        continue;
      rt_html_writef (report->html, begun ? ", %s" : "; derived from %s",
                      rt_source_title (report->kase, origin));
      rt_report_cite (report, origin, 0);
      begun = TRUE;
    }
}

/* Title, publisher, day, address and origins. */
static void
write_title (RtReport *report, const RtSourceRow *source, RtSource s)
{
  g_autofree char *date = rt_case_date_words (report->kase, source->date);

  rt_html_leaf (report->html, "strong", rt_source_title (report->kase, s));
  if (source->publisher)
    rt_html_writef (report->html, ", %s", source->publisher);
  if (date)
    rt_html_writef (report->html, ", %s", date);
  write_origins (report, source);
  if (source->url)
    rt_html_write (report->html, ". ");
  if (can_be_followed (source->url))
    rt_html_link (report->html, source->url, source->url);
  else
    rt_html_write (report->html, source->url);
}

/* "B: usually reliable" */
static void
write_reliability (RtReport *report, const RtSourceRow *source)
{
  const RtGradeRow *row = rt_grade_row (source->reliability);

  if (row)
    rt_report_cellf (report, "%s: %s", row->text, row->meaning);
  else
    rt_report_cell (report, "not graded as a whole");
}

static void
write_share (RtReport *report, const RtReportShare *share)
{
  g_autofree char *said = rt_count (share->said, "claim", NULL);
  g_autofree char *read = rt_count (share->read, "claim was read in it",
                                    "claims were read in it");
  g_autofree char *alone = rt_count (share->alone, "relation rests on it alone",
                                     "relations rest on it alone");
  g_autofree char *sole = rt_count (share->sole, "relation is known from it alone",
                                    "relations are known from it alone");

  rt_report_cellf (report, "%s%s%s", share->said ? said : "",
                   share->said && share->read ? "; " : "", share->read ? read : "");
  rt_report_cellf (report, "%s%s%s", share->alone ? alone : "",
                   share->alone && share->sole ? "; " : "", share->sole ? sole : "");
}

static void
write_source (RtReport *report, RtSource s, const RtReportShare *share)
{
  g_autofree char *id = g_strdup_printf ("source-%u", report->number[s]);
  const char *marking;
  RtSourceRow row;

  rt_case_get_source (report->kase, s, &row);
  marking = rt_case_marking_name (report->kase, row.marking);
  rt_report_row (report);
  rt_html_set (report->html, "id", id);
  rt_report_cellf (report, "%u", report->number[s]);
  rt_report_cell_open (report);
  write_title (report, &row, s);
  if (marking)
    rt_html_writef (report->html, " [%s]", marking);
  rt_html_close (report->html);
  write_reliability (report, &row);
  write_share (report, share);
}

gboolean
rt_report_sources (RtReport *report, GError **error)
{
  static const char *const headings[]
      = { "#", "Source", "Reliability", "What it says", "What rests on it", NULL };
  guint n = 0;

  if (!rt_context_step (report->ctx, NULL, 0, 0, error))
    return FALSE;
  for (RtSource s = 1; s <= rt_case_n_sources (report->kase); s++)
    n += report->number[s] > 0;
  if (n == 0)
    {
      rt_report_say (report, "Nobody is named who says any of this.");
      return TRUE;
    }
  rt_report_say (report,
                 "The small numbers in this report lead to this list. A source may be a "
                 "speaker, a document in which others were read, or both.");
  rt_report_table (report, "Sources", headings);
  for (RtSource s = 1; s <= rt_case_n_sources (report->kase); s++)
    if (report->number[s])
      write_source (report, s, &report->shares[s]);
  rt_report_table_end (report);
  return TRUE;
}
