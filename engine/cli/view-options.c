/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How the picked part of a case becomes a graph: one table, and what each row does. */

#include "base/text.h"
#include "cli/command.h"

const RtOption rt_view_option_table[] = {
  { .name = "directed", .summary = "Follow relations only from tail to head" },
  { .name = "multi", .summary = "Keep parallel relations apart instead of merging them" },
  { .name = "fold-events",
    .summary = "Turn each event into links between those who took part in it" },
  { .name = "with",
    .argument = "ROLES",
    .values = "background|reporting",
    .list = TRUE,
    .many = TRUE,
    .summary = "Bring in background (nationality, place), reporting (said, warned), or both" },
  { .name = "weight",
    .argument = "WHAT",
    .summary = "Weigh relations by likelihood, or by a property such as amount" },
  { .name = "weight-as",
    .argument = "KIND",
    .values = "strength|length",
    .summary = "A property counts as strength (more is closer), unless this says length" },
  { .name = "ungraded",
    .argument = "P",
    .summary = "Likelihood to assume for ungraded relations, above 0 and up to 1" },
  { .name = NULL },
};

static gboolean
flag_directed (RtViewOptions *view, const char *value, GError **error)
{
  (void)value, (void)error;
  view->directed = TRUE;
  return TRUE;
}

static gboolean
flag_multi (RtViewOptions *view, const char *value, GError **error)
{
  (void)value, (void)error;
  view->multi = TRUE;
  return TRUE;
}

static gboolean
flag_fold (RtViewOptions *view, const char *value, GError **error)
{
  (void)value, (void)error;
  view->fold_events = TRUE;
  return TRUE;
}

static gboolean
take_roles (RtViewOptions *view, const char *value, GError **error)
{
  static const RtRole roles[] = { RT_TIE, RT_BACKGROUND, RT_REPORTING };
  g_auto (GStrv) names = g_strsplit (value, ",", -1);

  view->roles |= RT_TIE;
  for (char **name = names; *name; name++)
    {
      guint found = 0;

      g_strstrip (*name);
      for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
        if (g_str_equal (*name, rt_role_name (roles[i])))
          found = roles[i];
      if (!found)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "--with \"%s\": a role is background or reporting; say both as "
                       "background,reporting",
                       *name);
          return FALSE;
        }
      view->roles |= found;
    }
  return TRUE;
}

static gboolean
take_weight (RtViewOptions *view, const char *value, GError **error)
{
  (void)error;
  view->weight = value;
  return TRUE;
}

static gboolean
take_weight_as (RtViewOptions *view, const char *value, GError **error)
{
  (void)error;
  view->weight_is_length = g_str_equal (value, "length");
  return TRUE;
}

static gboolean
take_ungraded (RtViewOptions *view, const char *value, GError **error)
{
  if (rt_parse_number (value, &view->ungraded) && view->ungraded > 0 && view->ungraded <= 1)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--ungraded \"%s\": a likelihood lies above 0 and up to 1, such as 0.5", value);
  return FALSE;
}

/* In the order of the table above; a row there without a row here fails the build. */
static gboolean (*const appliers[]) (RtViewOptions *, const char *, GError **) = {
  flag_directed, flag_multi, flag_fold, take_roles, take_weight, take_weight_as, take_ungraded,
};
G_STATIC_ASSERT (G_N_ELEMENTS (appliers) + 1 == G_N_ELEMENTS (rt_view_option_table));

gboolean
rt_view_option_apply (RtViewOptions *view, const char *option, const char *value,
                      GError **error)
{
  for (guint i = 0; rt_view_option_table[i].name; i++)
    if (g_str_equal (rt_view_option_table[i].name, option))
      return appliers[i](view, value, error);
  return TRUE;
}
