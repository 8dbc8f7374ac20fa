/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/certainty.h"
#include "analyze/certain-words.h"
#include "cli/words.h"
#include <math.h>

#define LINCHPINS_SHOWN 8u
#define SMALLEST_SHOWN 0.005

/* ---- Options ------------------------------------------------------------------------- */

static gboolean
read_share (RtRun *run, const char *option, double most, const char *example, double *out,
            GError **error)
{
  const char *text = rt_run_value (run, option);

  if (!text || (rt_parse_number (text, out) && *out >= 0 && *out <= most))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s \"%s\": give a number from 0 to %g, such as %s", option, text, most,
               example);
  return FALSE;
}

gboolean
rt_certainty_options (RtRun *run, RtWorldOptions *options, GError **error)
{
  const char *ungraded = rt_run_value (run, "ungraded");

  if (ungraded && !rt_view_option_apply (&run->view, "ungraded", ungraded, error))
    return FALSE;
  *options = (RtWorldOptions){ .dependence = RT_DEPENDENCE, .ungraded = run->view.ungraded };
  if (rt_run_has (run, "independent") && rt_run_has (run, "dependence"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "choose one of --independent and --dependence");
      return FALSE;
    }
  if (!rt_run_whole (run, "worlds", 1, RT_WORLDS, &options->worlds, error)
      || !read_share (run, "dependence", 1, "0.5", &options->dependence, error)
      || !read_share (run, "within", 1, "0.01", &options->within, error))
    return FALSE;
  if (rt_run_has (run, "independent"))
    options->dependence = 0;
  options->alone = rt_run_has (run, "no-linchpins");
  return TRUE;
}

/* ---- Linchpins ----------------------------------------------------------------------- */

/* (transfer full): two figures for one thing must not stand there unexplained. */
static char *
now_words (const RtRestsWords *words, double now, guint n_worlds)
{
  g_autofree char *above = g_strdup_printf ("%.2f", words->said);
  g_autofree char *here = g_strdup_printf ("%.2f", now);
  g_autofree char *worlds = rt_count (n_worlds, "world", NULL);
  gboolean same = g_str_equal (above, here);

  if (n_worlds == 0)
    return g_steal_pointer (&here);
  return same ? g_strdup_printf ("%s, in %s", here, worlds)
              : g_strdup_printf ("%s, not %s: %s %s", here, above, words->differs, worlds);
}

static void
say_untried (RtRun *run, const RtRests *rests)
{
  g_autofree char *unseen = rt_count (rests->left, "further one was", "further ones were");

  if (rests->left)
    rt_run_say_wrapped (run, "The graph is large: %s not tried.", unseen);
}

/* How many to show: no row may say that 0.97 becomes 0.97. They stand by their change. */
static guint
count_shown (const GArray *linchpins)
{
  guint n = 0;

  while (n < MIN (linchpins->len, LINCHPINS_SHOWN))
    {
      const RtLinchpin *pin = &g_array_index (linchpins, RtLinchpin, n);

      if (!pin->flips && fabs (pin->after - pin->before) < SMALLEST_SHOWN)
        break;
      n++;
    }
  return n;
}

static void
say_linchpins (RtRun *run, const RtRests *rests, const RtRestsWords *what)
{
  const GArray *linchpins = rests->linchpins;
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *now = NULL;
  guint shown = count_shown (linchpins);

  if (shown == 0)
    {
      rt_run_say_wrapped (run,
                          "No single speaker, document, relation or claim %schanges that "
                          "%swhen it is withdrawn.",
                          rests->left ? "that was tried " : "",
                          linchpins->len > 0 ? "by 0.005 or more " : "");
      say_untried (run, rests);
      return;
    }
  now = now_words (what, g_array_index (linchpins, RtLinchpin, 0).before, rests->worlds);
  rt_run_say_wrapped (
      run, "Linchpins: what %s becomes without one of these (now %s):", what->what, now);
  rt_table_column (table, "becomes", RT_COLUMN_POINT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "kind", RT_COLUMN_UNTITLED);
  rt_table_column (table, "linchpin", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "flips", RT_COLUMN_UNTITLED);
  for (guint i = 0; i < shown; i++)
    {
      const RtLinchpin *pin = &g_array_index (linchpins, RtLinchpin, i);
      g_autofree char *words = rt_linchpin_words (run->kase, pin, run->show_protected);

      rt_table_row (table);
      rt_table_cell_number (table, pin->after, 2);
      rt_table_cell (table, rt_linchpin_kind_name (pin->kind), RT_STYLE_DIM);
      rt_table_cell (table, words, RT_STYLE_NAME);
      rt_table_cell (table, pin->flips ? what->turned : NULL, RT_STYLE_CONTESTED);
    }
  rt_run_table (run, table, 2);
  if (linchpins->len > shown)
    rt_run_say_wrapped (run, "%u more change it%s; --json has them all.",
                        linchpins->len - shown,
                        shown < LINCHPINS_SHOWN ? " by less than 0.005" : "");
  say_untried (run, rests);
}

static json_t *
json_pin (RtRun *run, const RtLinchpin *pin)
{
  json_t *object = rt_json_object ();
  g_autofree char *words = rt_linchpin_words (run->kase, pin, run->show_protected);

  rt_json_set_text (object, "kind", rt_linchpin_kind_name (pin->kind));
  if (pin->kind == RT_LINCHPIN_CLAIM)
    rt_words_json_set_claim (run, pin->id, object);
  else if (pin->kind == RT_LINCHPIN_RELATION)
    {
      g_autofree char *relation = rt_relation_id (run->kase, pin->id);
      rt_json_set_text (object, "id", relation);
    }
  else
    rt_json_set_text (object, "id", rt_source_id (run->kase, pin->id));
  rt_json_set_text (object, "words", words);
  rt_json_set_real (object, "change", pin->after - pin->before);
  rt_json_set_bool (object, "flips", pin->flips);
  return object;
}

static json_t *
json_linchpins (RtRun *run, const GArray *linchpins)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < linchpins->len; i++)
    rt_json_add (array, json_pin (run, &g_array_index (linchpins, RtLinchpin, i)));
  return array;
}

/* ---- Deception ----------------------------------------------------------------------- */

static void
say_deception (RtRun *run, const RtDeception *deception, const char *outcome)
{
  g_autofree char *words = rt_deception_words (run->kase, deception, outcome);

  rt_run_say_wrapped (run, "%s", words);
  if (deception->n > 0)
    rt_run_say_wrapped (run, "A liar's claims are turned round, not only withdrawn.");
}

static json_t *
json_deception (RtRun *run, const RtDeception *deception)
{
  json_t *object = rt_json_object (), *speakers = rt_json_array ();

  for (guint i = 0; i < deception->n; i++)
    rt_json_add_text (speakers, rt_source_id (run->kase, deception->speakers[i]));
  rt_json_set (object, "speakers", speakers);
  rt_json_set_bool (object, "exact", deception->exact);
  rt_json_set_int (object, "at_least", deception->at_least);
  return object;
}

/* ---- All of it ------------------------------------------------------------------------- */

void
rt_certainty_say_rests (RtRun *run, const RtRests *rests, const RtRestsWords *words)
{
  const RtDeception *deception = &rests->deception;

  if (!rests->linchpins)
    {
      rt_run_say_wrapped (run, "What that rests on was not looked for%s.",
                          rt_context_stopped (run->ctx) ? " to the end: you stopped it"
                                                        : ", as you said");
      return;
    }
  say_linchpins (run, rests, words);
  if (words->outcome && deception->sought)
    say_deception (run, deception, words->outcome);
  else if (words->outcome && deception->at_least > 1)
    rt_run_say_wrapped (run,
                        "Who would have to lie before %s was not found out: you stopped "
                        "it. Fewer than %u are not enough.",
                        words->outcome, deception->at_least);
  else if (words->outcome)
    rt_run_say_wrapped (run,
                        "Who would have to lie before %s was not found out: you stopped "
                        "it.",
                        words->outcome);
}

void
rt_certainty_json_rests (RtRun *run, const RtRests *rests, json_t *object)
{
  rt_json_set (object, "linchpins",
               rests->linchpins ? json_linchpins (run, rests->linchpins) : json_null ());
  rt_json_set (object, "deception",
               rests->deception.sought ? json_deception (run, &rests->deception)
                                       : json_null ());
}

void
rt_certainty_say_stopped (RtRun *run, const RtWorldOptions *options, guint worlds,
                          gboolean stopped)
{
  g_autofree char *done = rt_thousands (worlds);
  g_autofree char *all = rt_thousands (options->worlds);

  if (stopped)
    rt_run_say_wrapped (run, "Stopped after %s of %s worlds.", done, all);
}

void
rt_certainty_say_left (RtRun *run, guint left)
{
  g_autofree char *others = rt_count (left, "other question was", "other questions were");

  if (left > 0)
    rt_run_say_wrapped (run, "Stopped before %s asked.", others);
}

void
rt_certainty_json_left (json_t *object, guint left)
{
  if (left > 0)
    rt_json_set_int (object, "left", left);
}

/* ---- Ungraded ------------------------------------------------------------------------- */

void
rt_certainty_say_ungraded (RtRun *run, const RtWorldOptions *options, guint32 ungraded)
{
  g_autofree char *count = rt_count (ungraded, "ungraded relation is",
                                     "ungraded relations are");

  if (!ungraded)
    return;
  if (isnan (options->ungraded))
    rt_run_say_wrapped (run, "%s taken as even, 0.50 (--ungraded P states another).", count);
  else
    rt_run_say_wrapped (run, "%s taken as %.2f, as you said.", count, options->ungraded);
}
