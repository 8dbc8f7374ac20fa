/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is unusual in a profile, in sentences: only what is so, each with its figures. */

#include "analyze/profile.h"
#include "base/text.h"
#include "case/words.h"
#include <math.h>

#define SURE 0.05      /* a chance below which laws are told apart */
#define FEW 10u        /* ties: below, few of anything is usual */
#define STANDS_OUT 2.0 /* times what one would expect */

char *
rt_profile_law (const RtTailFit *fit)
{
  static const char *const names[RT_LAWS] = { "a lognormal law", "an exponential one" };
  g_autoptr (GString) better = g_string_new (NULL), worse = g_string_new (NULL);
  g_autofree char *tail = rt_thousands (fit->tail);

  if (isnan (fit->exponent))
    return g_strdup ("All have about as many ties: there is no tail to fit a law to.");
  if (fit->tail < RT_TAIL_LEAST)
    return g_strdup_printf ("Too few have many ties (%s have %g and more) to tell a power "
                            "law from another.",
                            tail, fit->xmin);
  for (guint i = 0; i < RT_LAWS; i++)
    if (fit->rival[i].p < SURE)
      g_string_append_printf (fit->rival[i].ratio < 0 ? better : worse, "%s%s",
                              (fit->rival[i].ratio < 0 ? better : worse)->len ? " and " : "",
                              names[i]);
  if (better->len)
    return g_strdup_printf ("No power law: of the %s with %g ties and more, %s fits better.",
                            tail, fit->xmin, better->str);
  return g_strdup_printf (
      "A power law of exponent %.2f is possible for the %s with %g ties and "
      "more; %s%s.",
      fit->exponent, tail, fit->xmin,
      worse->len ? "it fits better than "
                 : "a lognormal law and an exponential one fit as well",
      worse->str);
}

static char *
name_of (const RtProfile *profile, RtEntity e)
{
  return rt_entity_words (rt_view_case (profile->view), e, profile->show_protected);
}

static void G_GNUC_PRINTF (2, 3) note (RtProfile *profile, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (profile->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

static const RtFirst *
first_by (const RtProfile *profile, const char *measure)
{
  for (guint i = 0; i < profile->first->len; i++)
    {
      const RtFirst *first = &g_array_index (profile->first, RtFirst, i);

      if (g_str_equal (first->measure->name, measure) && first->entity != RT_NONE)
        return first;
    }
  return NULL;
}

/* Whoever lies between most is mostly whoever has most ties; where not, look. */
static void
note_broker (RtProfile *profile)
{
  const RtFirst *between = first_by (profile, "betweenness"),
                *degree = first_by (profile, "degree");

  if (between && degree && between->entity != degree->entity && between->others == 0
      && degree->others == 0)
    {
      g_autofree char *broker = name_of (profile, between->entity);
      g_autofree char *hub = name_of (profile, degree->entity);

      note (profile, "%s has most ties, but %s lies between most others.", hub, broker);
    }
}

static void
note_cohesion (RtProfile *profile)
{
  const RtSummary *f = &profile->figures;
  g_autofree char *cuts = rt_count (f->cut_points, "entity", "entities");
  g_autofree char *pendants = rt_thousands (f->pendants);
  guint32 tied = f->entities - f->alone;

  if (f->two_sided && f->ties >= FEW)
    note (profile, "No three are tied to each other: it has two sides, as people and their "
                   "events or accounts do; --fold-events shows who met.");
  else if (f->transitivity > STANDS_OUT * f->density && f->ties >= FEW)
    note (profile, "Contacts of one entity know each other %.1f times as often as any two do.",
          f->transitivity / f->density);
  if (f->pendants > tied / 2 && f->ties >= FEW)
    note (profile,
          "Of those with a tie %s, more than half, have only one: they may have been "
          "looked at less than they are alone.",
          pendants);
  if (f->cut_points > 0)
    note (profile, "%s hold%s it together: without %s a part falls apart.", cuts,
          f->cut_points == 1 ? "s" : "", f->cut_points == 1 ? "it" : "any one of them");
}

static void
note_mixing (RtProfile *profile)
{
  const RtSummary *f = &profile->figures;

  if (f->by_type >= 0.3)
    note (profile, "Like is tied to like by type (%.2f, of 1).", f->by_type);
  else if (f->by_type <= -0.2)
    note (profile, "Ties run between types, not within them (%.2f).", f->by_type);
  if (f->by_degree <= -0.2)
    note (profile, "Who has many ties is tied to those who have few (%.2f): a graph of hubs.",
          f->by_degree);
  else if (f->by_degree >= 0.2)
    note (profile, "Who has many ties is tied to others who do (%.2f).", f->by_degree);
}

static void
note_hub (RtProfile *profile)
{
  const RtSummary *f = &profile->figures;

  if (profile->most_tied != RT_NONE && f->ties >= FEW && f->most_degree * 4 >= f->ties)
    {
      g_autofree char *name = name_of (profile, profile->most_tied);

      note (profile, "%.0f of all ties, %.0f %%, are of %s.", f->most_degree,
            100 * f->most_degree / f->ties, name);
    }
}

void
rt_profile_note_unusual (RtProfile *profile)
{
  profile->notes = g_ptr_array_new_with_free_func (g_free);
  note_hub (profile);
  note_broker (profile);
  note_cohesion (profile);
  note_mixing (profile);
}
