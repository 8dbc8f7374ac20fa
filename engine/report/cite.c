/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who says so: each source has a number, which stands behind what it says and leads to the list
 * of sources. */

#include "analyze/certain-words.h"
#include "case/words.h"
#include "report/report.h"

static void
write_number (RtReport *report, RtSource source)
{
  g_autofree char *href = g_strdup_printf ("#source-%u", report->number[source]);
  g_autofree char *label = g_strdup_printf ("source %u", report->number[source]);
  g_autofree char *text = g_strdup_printf ("%u", report->number[source]);

  rt_html_open (report->html, "a");
  rt_html_set (report->html, "href", href);
  rt_html_set (report->html, "aria-label", label);
  rt_html_write (report->html, text);
  rt_html_close (report->html);
}

void
rt_report_cite (RtReport *report, RtSource source, RtSource via)
{
  const gboolean two = via != source && report->number[via] && report->number[source];

  if (!report->number[source] && !report->number[via])
    return;
  rt_html_open (report->html, "sup");
  if (report->number[source])
    write_number (report, source);
  if (two)
    rt_html_write (report->html, ", ");
  if (via != source && report->number[via])
    write_number (report, via);
  rt_html_close (report->html);
}

static void
write_claim (RtReport *report, RtClaim c)
{
  g_autofree char *words = rt_claim_words (report->kase, c);
  RtClaimRow row;

  rt_case_get_claim (report->kase, c, &row);
  rt_html_open (report->html, "li");
  rt_html_write (report->html, words);
  if (row.locator)
    rt_html_writef (report->html, " (%s)", row.locator);
  rt_report_cite (report, row.source, row.via);
  rt_html_close (report->html);
}

void
rt_report_claims (RtReport *report, const RtClaim *claims, guint n, guint most)
{
  const guint shown = n <= most + 1 ? n : most;

  if (n == 0)
    {
      rt_report_cell (report, NULL);
      return;
    }
  rt_report_cell_open (report);
  rt_html_open (report->html, "ul");
  rt_html_set (report->html, "class", "claims");
  for (guint i = 0; i < shown; i++)
    write_claim (report, claims[i]);
  if (n > shown)
    {
      rt_html_open (report->html, "li");
      rt_html_writef (report->html, "and %u more", n - shown);
      rt_html_close (report->html);
    }
  rt_html_close (report->html);
  rt_html_close (report->html);
}

void
rt_report_relation_claims (RtReport *report, RtRelation r, guint most)
{
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (report->kase, r, report->pick, &n);

  rt_report_claims (report, claims, n, most);
}

void
rt_report_likelihood (RtReport *report, const RtLikelihood *likelihood)
{
  g_autofree char *words = rt_likelihood_words (likelihood);

  rt_report_cellf (report, "%s%s", words, likelihood->confirmed ? ", confirmed" : "");
}

void
rt_report_range (RtReport *report, const RtLikelihood *likelihood)
{
  if (likelihood->judged)
    rt_report_cellf (report, "%.2f to %.2f", likelihood->range.low, likelihood->range.high);
  else
    rt_report_cell (report, NULL);
}

static gboolean
is_source (const RtLinchpin *pin)
{
  return pin->kind == RT_LINCHPIN_SPEAKER || pin->kind == RT_LINCHPIN_DOCUMENT;
}

static void
write_pin (RtReport *report, const RtLinchpin *pin, const char *what, const char *turned)
{
  g_autofree char *words = rt_linchpin_words (report->kase, pin,
                                              report->options->show_protected);

  rt_html_open (report->html, "li");
  rt_html_writef (report->html, "without the %s “%s” %s %.2f in place of %.2f%s%s",
                  rt_linchpin_kind_name (pin->kind), words, what, pin->after, pin->before,
                  pin->flips ? ", and " : "", pin->flips ? turned : "");
  if (is_source (pin))
    rt_report_cite (report, pin->id, 0);
  rt_html_close (report->html);
}

/* An origin that the selection leaves out is not named. */
void
rt_report_pins (RtReport *report, const GArray *pins, guint most, const char *what,
                const char *turned)
{
  guint said = 0;

  rt_html_open (report->html, "ul");
  for (guint i = 0; i < pins->len && said < most; i++)
    {
      const RtLinchpin *pin = &g_array_index (pins, RtLinchpin, i);

      if (is_source (pin) && !report->number[pin->id])
        continue;
      said++;
      write_pin (report, pin, what, turned);
    }
  rt_html_close (report->html);
}
