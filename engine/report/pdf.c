/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The document on paper, by weasyprint: a program of its own at the end of a pipe, which is
 * given the HTML and nothing else. */

#include "base/process.h"
#include "report/report.h"

#define SECONDS 300
#define MOST_BYTES (512u << 20)

GString *
rt_report_pdf (const GString *html, RtContext *ctx, GError **error)
{
  const RtProcessLimits limits = { .seconds = SECONDS, .output = MOST_BYTES };
  g_autofree char *program = g_find_program_in_path ("weasyprint"),
                  *env = g_find_program_in_path ("env");
  /* The time would stand in the fonts. */
  const char *const argv[] = { env,     "SOURCE_DATE_EPOCH=0", program, "--quiet", "--encoding",
                               "utf-8", "--media-type",        "print", "-",       "-",
                               NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  if (!program || !env)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                   "a report becomes a PDF by weasyprint, which is not installed: install it "
                   "(apt install weasyprint), or write .html and print that from a browser");
      return NULL;
    }
  if (!rt_context_step (ctx, "laying out pages", 0, 0, error)
      || !rt_process_run (argv, html->str, html->len, &limits, out, ctx, error))
    return NULL;
  return g_steal_pointer (&out);
}
