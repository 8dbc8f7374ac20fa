/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See theme-css.h. */

#include "chart/theme-css.h"

void
rt_theme_variables (RtTheme *theme)
{
  for (const RtThemeColour *colour = rt_theme_colours; colour->name; colour++)
    {
      g_autofree char *value = g_strdup_printf ("var(--%s)", colour->name);
      *rt_theme_colour (theme, colour) = g_intern_string (value);
    }
  theme->variables = TRUE;
}

static void
append_colours (GString *out, const char *selector, const RtTheme *theme)
{
  RtTheme own = *theme;

  g_string_append_printf (out, "%s{color-scheme:%s;", selector,
                          g_strcmp0 (theme->name, "dark") == 0 ? "dark" : "light");
  for (const RtThemeColour *colour = rt_theme_colours; colour->name; colour++)
    {
      const char *value = *rt_theme_colour (&own, colour);
      g_string_append_printf (out, "--%s:%s;", colour->name, value ? value : "none");
    }
  for (guint step = 0; step < RT_RAMP_STEPS; step++)
    g_string_append_printf (out, "--ramp_%u:%s;", step, rt_theme_ramp (theme, step));
  g_string_append (out, "}\n");
}

static const RtTheme *
shipped (const char *name)
{
  const RtTheme *theme = rt_themes;

  while (!g_str_equal (theme->name, name))
    theme++;
  return theme;
}

void
rt_theme_css (GString *out, const RtTheme *own)
{
  append_colours (out, ":root", own ? own : shipped ("light"));
  if (own)
    return;
  append_colours (out, ":root[data-theme=dark]", shipped ("dark"));
  g_string_append (out, "@media (prefers-color-scheme:dark){");
  append_colours (out, ":root:not([data-theme=light])", shipped ("dark"));
  g_string_append (out, "}\n@media print{");
  append_colours (out, ":root,:root[data-theme]", shipped ("light"));
  g_string_append (out, "}\n");
}
