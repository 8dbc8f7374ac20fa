/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a report looks: on a screen, light and dark by the reader's system, and on paper, where
 * the marking and the title run through all pages, those of pictures too.
 * Colours are the custom properties of the charts' themes (chart/theme-css.h). */

#include "report/report.h"

static const char screen[]
    = "*{box-sizing:border-box}\n"
      "html{overflow-x:clip}\n"
      "body{margin:0 auto;padding:0 1.25rem 3rem;max-width:64rem;background:var(--paper);"
      "color:var(--ink);font:0.95rem/1.5 \"Liberation Sans\",Arial,Helvetica,sans-serif}\n"
      "p,li,td,th,dd,dt,h1,h2,h3,caption,figcaption{unicode-bidi:plaintext;text-align:left}\n"
      "p,li,dd{overflow-wrap:anywhere}\n"
      "h1{font-size:1.9rem;line-height:1.2;margin:2rem 0 .5rem}\n"
      "h2{font-size:1.35rem;margin:2.75rem 0 .75rem;padding-bottom:.3rem;"
      "border-bottom:2px solid var(--faint)}\n"
      "h3{font-size:1.05rem;margin:1.75rem 0 .5rem}\n"
      ".number{color:var(--soft);font-weight:400;margin-right:.35em}\n"
      "a{color:inherit;text-decoration-color:var(--line)}\n"
      "a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--thread);"
      "outline-offset:2px}\n"
      ".marking{position:sticky;top:0;z-index:1;margin:0 -1.25rem;padding:.35rem;"
      "background:var(--ink);color:var(--paper);text-align:center;font-weight:700;"
      "letter-spacing:.08em}\n"
      ".last{position:static;margin-top:3rem}\n"
      ".lede{font-size:1.1rem;color:var(--label);max-width:46rem}\n"
      "dt{float:left;clear:left;width:13rem;font-weight:700}dd{margin:0 0 .5rem 14rem}\n"
      "dl::after{content:\"\";display:block;clear:both}\n"
      "nav ol{columns:2;column-gap:2rem;padding-left:1.6rem}\n"
      ".wide{overflow-x:auto;margin:1rem 0}\n"
      "table{border-collapse:collapse;min-width:60%;font-size:.88rem}\n"
      "caption{padding:.3rem 0;font-weight:700;color:var(--label)}\n"
      "th,td{padding:.38rem .6rem;border-bottom:1px solid var(--faint);vertical-align:top}\n"
      "thead th{background:var(--band);border-bottom:2px solid var(--faint)}\n"
      "tbody th{font-weight:600}\n"
      ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
      "tr:target{background:var(--band)}\n"
      ".claims{list-style:none;margin:0;padding:0}\n"
      "td:has(.claims){width:38%}\n"
      "sup{white-space:nowrap;font-size:.72em;line-height:0;margin-left:.15em}\n"
      "figure{margin:1.25rem calc(50% - 50vw + 1.25rem)}figure .wide{margin:0}\n"
      "figure "
      "svg{display:block;width:100%;min-width:60rem;max-width:110rem;margin:auto;height:auto;"
      "border:1px solid var(--faint)}\n"
      "figure.inline{margin:1.25rem 0}figure.inline svg{min-width:44rem;max-width:none}\n"
      "figcaption{padding:.3rem 0;font-size:.88rem;font-weight:700;color:var(--label)}\n"
      ".portrait{float:right;width:7rem;height:7rem;margin:0 0 .75rem 1rem;border-radius:6px}\n"
      ".more{color:var(--soft);font-size:.9rem}\n"
      "code,pre{font-family:\"Liberation Mono\",monospace;font-size:.9em}\n"
      "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--band);padding:.6rem}\n"
      "@media(max-width:40rem){nav ol{columns:1}dt{float:none;width:auto}"
      "dd{margin-left:0}h1{font-size:1.5rem}"
      "td:has(.claims){min-width:15rem}tbody th{min-width:8rem}}\n";

static const char paper[]
    = "@media print{\n"
      "body{max-width:none;padding:0;font-size:9.5pt}\n"
      ".marking{position:static;margin:0}.last{display:none}\n"
      "h2,h3,h3+p,caption,thead{break-after:avoid}\n"
      "tr,li,figure{break-inside:avoid}\n"
      "thead{display:table-header-group}\n"
      ".wide{overflow:visible}\n"
      "table{font-size:8.5pt;width:100%}\n"
      "figure{margin:0}figure svg{min-width:0;max-width:none;margin:0;border:0}\n"
      "figure.inline{margin:0 0 3mm}figure.inline svg{width:178mm;min-width:0}\n"
      "figure:not(.inline) figcaption{padding:1mm 6mm "
      "0;font-size:9pt;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}\n"
      ".plate::after{content:\" \" target-counter(attr(href),page)}\n"
      "}\n";

/* A text as a string of CSS, in which nothing can end it, nor the style around it. */
static char *
css_string (const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *at = text; *at; at++)
    if (g_ascii_isalnum (*at) || (guchar)*at >= 0x80)
      g_string_append_c (out, *at);
    else
      g_string_append_printf (out, "\\%06x", (guchar)*at);
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

#define SIDE_MM 3     /* of a page for a picture, which has a margin itself */
#define RUNNING_MM 11 /* above and below */

/* Below each picture is room for a row of words. */
const RtReportPaper rt_report_papers[] = {
  { "a4", 291, 181 }, { "a3", 414, 268 },  { "a2", 588, 391 },
  { "a1", 835, 565 }, { "a0", 1183, 812 }, { .name = NULL },
};

/* The case, how it may be handled, and which page it is: on every one. */
static void
append_running (GString *out, const char *title, const char *marking)
{
  g_autofree char *handling = css_string (marking ? marking : ""), *name = css_string (title);

  g_string_append_printf (
      out,
      "@page{size:A4;margin:19mm 16mm 17mm;"
      "@top-left{content:%s;font:8pt Liberation Sans,Arial,sans-serif;width:60%%}"
      "@top-right{content:%s;font:bold 9pt Liberation Sans,Arial,sans-serif}"
      "@bottom-left{content:%s;font:bold 9pt Liberation Sans,Arial,sans-serif}"
      "@bottom-right{content:counter(page) \" of \" counter(pages);"
      "font:8pt Liberation Sans,Arial,sans-serif}}\n",
      name, handling, handling);
}

/* A picture is as wide as it was laid out. */
static void
append_pages (GString *out)
{
  for (const RtReportPaper *paper = rt_report_papers; paper->name; paper++)
    g_string_append_printf (
        out,
        "@page %s-picture{size:%s landscape;margin:%umm "
        "%umm;@top-left{margin-left:7mm}@top-right{margin-right:7mm}@bottom-left{margin-left:"
        "7mm}@bottom-right{margin-right:7mm}}\n"
        "@media print{figure.%s{page:%s-picture}figure.%s svg{width:%umm}}\n",
        paper->name, paper->name, RUNNING_MM, SIDE_MM, paper->name, paper->name, paper->name,
        paper->wide);
}

char *
rt_report_style (const char *title, const char *marking)
{
  GString *out = g_string_new (screen);

  g_string_append (out, paper);
  append_running (out, title, marking);
  append_pages (out);
  return g_string_free (out, FALSE);
}
