/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See theme.h. */

#include "chart/theme.h"
#include "base/csv.h"
#include "base/text.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

#define LEAST_CONTRAST 4.5 /* WCAG 2.2, 1.4.3 */

const RtTheme rt_themes[] = {
  { .name = "light",
    .paper = "#ffffff",
    .ink = "#14202b",
    .soft = "#5b6770",
    .label = "#3d4a56",
    .line = "#8793a0",
    .halo = "#ffffff",
    .thread = "#d0021b",
    .amber = "#a95905",
    .diamond = "#f5a623",
    .band = "#f3f5f7",
    .faint = "#c9d0d6",
    .suspect = "#a95905",
    .convicted = "#8b1e2d",
    .victim = "#5b6770",
    .witness = "#0f7285",
    .added = "#1a7431",
    .removed = "#7a3e8e",
    .changed = "#0b5cad",
    .dim_ink = "#656f79",
    .dim = 0.35,
    .fills = TRUE },
  { .name = "dark",
    .paper = "#12181f",
    .ink = "#eef2f5",
    .soft = "#a9b4be",
    .label = "#ccd5dd",
    .line = "#7d8a97",
    .halo = "#12181f",
    .thread = "#ff5a5f",
    .amber = "#f0a63c",
    .diamond = "#b45f06",
    .band = "#1b242d",
    .faint = "#3b4753",
    .outline = "#a9b4be",
    .suspect = "#f0a63c",
    .convicted = "#ff7a85",
    .victim = "#a9b4be",
    .witness = "#4cc3d9",
    .added = "#5fd07a",
    .removed = "#cfa3e0",
    .changed = "#74b4ff",
    .dim_ink = "#8b97a3",
    .dim = 0.35,
    .fills = TRUE },
  { .name = "print",
    .paper = "#ffffff",
    .ink = "#000000",
    .soft = "#333333",
    .label = "#222222",
    .line = "#555555",
    .halo = "#ffffff",
    .thread = "#000000",
    .amber = "#000000",
    .diamond = "#ffffff",
    .band = "#f4f4f4",
    .faint = "#999999",
    .suspect = "#000000",
    .convicted = "#000000",
    .victim = "#000000",
    .witness = "#000000",
    .added = "#000000",
    .removed = "#000000",
    .changed = "#000000",
    .dim_ink = "#6e6e6e",
    .dim = 0.45,
    .fills = FALSE },
  { .name = NULL },
};

const RtThemeColour rt_theme_colours[] = {
  { "paper", offsetof (RtTheme, paper) },
  { "ink", offsetof (RtTheme, ink) },
  { "soft", offsetof (RtTheme, soft) },
  { "label", offsetof (RtTheme, label) },
  { "line", offsetof (RtTheme, line) },
  { "halo", offsetof (RtTheme, halo) },
  { "thread", offsetof (RtTheme, thread) },
  { "amber", offsetof (RtTheme, amber) },
  { "diamond", offsetof (RtTheme, diamond) },
  { "band", offsetof (RtTheme, band) },
  { "faint", offsetof (RtTheme, faint) },
  { "outline", offsetof (RtTheme, outline) },
  { "suspect", offsetof (RtTheme, suspect) },
  { "convicted", offsetof (RtTheme, convicted) },
  { "victim", offsetof (RtTheme, victim) },
  { "witness", offsetof (RtTheme, witness) },
  { "added", offsetof (RtTheme, added) },
  { "removed", offsetof (RtTheme, removed) },
  { "changed", offsetof (RtTheme, changed) },
  { "dim_ink", offsetof (RtTheme, dim_ink) },
  { NULL, 0 },
};

const char **
rt_theme_colour (RtTheme *theme, const RtThemeColour *colour)
{
  return (const char **)((char *)theme + colour->offset);
}

/* ---- Contrast --------------------------------------------------------------------------- */

static double
luminance (const char *colour)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    {
      double part = (g_ascii_xdigit_value (colour[1 + 2 * i]) * 16
                     + g_ascii_xdigit_value (colour[2 + 2 * i]))
                    / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

static double
contrast (const char *a, const char *b)
{
  double x = luminance (a), y = luminance (b);

  return (fmax (x, y) + 0.05) / (fmin (x, y) + 0.05);
}

const char *
rt_theme_ramp (const RtTheme *theme, guint step)
{
  static const char *const ramps[][RT_RAMP_STEPS] = {
    { "#889b4d", "#518d89", "#63659e", "#3b2984", "#13002f" }, /* on light paper: to dark */
    { "#5f6388", "#418b71", "#62c1a9", "#adcd79", "#f9ff3c" }, /* on dark paper: to light */
    { "#949494", "#767676", "#555555", "#333333", "#000000" }, /* in black and white */
  };
  static const char *const properties[RT_RAMP_STEPS]
      = { "var(--ramp_0)", "var(--ramp_1)", "var(--ramp_2)", "var(--ramp_3)", "var(--ramp_4)" };

  if (theme->variables)
    return properties[MIN (step, RT_RAMP_STEPS - 1)];
  return ramps[luminance (theme->paper) < 0.18 ? 1
               : theme->fills                  ? 0
                                               : 2][MIN (step, RT_RAMP_STEPS - 1)];
}

static gboolean
can_be_read (const RtTheme *theme, const char *file, GError **error)
{
  const struct
  {
    const char *what, *colour;
  } texts[] = { { "ink", theme->ink },
                { "soft", theme->soft },
                { "label", theme->label },
                { "dim_ink", theme->dim_ink } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (contrast (texts[i].colour, theme->paper) < LEAST_CONTRAST)
      {
        g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                     "%s: text in %s (%s) cannot be read on paper of %s: their contrast is "
                     "%.1f:1, and 4.5:1 is the least",
                     file, texts[i].colour, texts[i].what, theme->paper,
                     contrast (texts[i].colour, theme->paper));
        return FALSE;
      }
  return TRUE;
}

/* ---- A file ----------------------------------------------------------------------------- */

static const RtTheme *
find (const char *name)
{
  for (const RtTheme *theme = rt_themes; theme->name; theme++)
    if (g_str_equal (theme->name, name))
      return theme;
  return NULL;
}

static gboolean
is_colour (const char *text)
{
  return text[0] == '#' && strlen (text) == 7
         && strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static gboolean
refuse (const RtCsv *csv, GError **error, const char *key, const char *value, const char *why)
{
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s:%u: %s \"%s\": %s", rt_csv_name (csv),
               rt_csv_line (csv), key, value, why);
  return FALSE;
}

static gboolean
set_colour (RtTheme *theme, const RtCsv *csv, const char *key, const char *value,
            GError **error)
{
  const char *names[G_N_ELEMENTS (rt_theme_colours)], *near;
  guint n = 0;

  for (const RtThemeColour *colour = rt_theme_colours; colour->name; colour++)
    {
      names[n++] = colour->name;
      if (!g_str_equal (colour->name, key))
        continue;
      if (!is_colour (value))
        return refuse (csv, error, key, value, "a colour is written as #1f4e8c");
      *rt_theme_colour (theme, colour) = g_intern_string (value);
      return TRUE;
    }
  near = rt_nearest (key, names, n);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s:%u: a theme has no \"%s\"%s%s%s; it has like, fills, dim and the colours "
               "paper, ink, soft, label, line, halo, thread, amber, diamond, band, faint, "
               "outline, suspect, convicted, victim, witness, added, removed, changed and "
               "dim_ink",
               rt_csv_name (csv), rt_csv_line (csv), key, near ? " (did you mean \"" : "",
               near ? near : "", near ? "\"?)" : "");
  return FALSE;
}

static gboolean
set_row (RtTheme *theme, const RtCsv *csv, const char *key, const char *value, GError **error)
{
  char *end;

  if (g_str_equal (key, "like"))
    {
      const RtTheme *like = find (value);

      if (!like)
        return refuse (csv, error, key, value, "there are light, dark and print");
      *theme = *like;
      return TRUE;
    }
  if (g_str_equal (key, "fills"))
    {
      if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
        return refuse (csv, error, key, value, "say yes or no");
      theme->fills = g_str_equal (value, "yes");
      return TRUE;
    }
  if (g_str_equal (key, "dim"))
    {
      theme->dim = g_ascii_strtod (value, &end);
      return (!*end && end != value && theme->dim >= 0.1 && theme->dim <= 1)
             || refuse (csv, error, key, value, "say how much is left, from 0.1 to 1");
    }
  return set_colour (theme, csv, key, value, error);
}

static gboolean
read_file (const char *path, RtTheme *theme, RtContext *ctx, GError **error)
{
  g_autoptr (RtCsv) csv = rt_csv_open (path, ',', ctx, error);
  GError *problem = NULL;

  *theme = rt_themes[0];
  while (csv && rt_csv_next (csv, &problem))
    {
      const char *const *fields = rt_csv_fields (csv);

      if (rt_csv_n_fields (csv) != 2)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                       "%s:%u: a row of a theme is a name and a value, as in paper,#ffffff",
                       rt_csv_name (csv), rt_csv_line (csv));
          return FALSE;
        }
      if (!(g_str_equal (fields[0], "key") && g_str_equal (fields[1], "value"))
          && !set_row (theme, csv, fields[0], fields[1], error))
        return FALSE;
    }
  if (problem)
    g_propagate_error (error, problem);
  return csv && !problem && can_be_read (theme, path, error);
}

gboolean
rt_theme_load (const char *name, RtTheme *theme, RtContext *ctx, GError **error)
{
  const RtTheme *known = find (name ? name : "light");

  if (known)
    {
      *theme = *known;
      return TRUE;
    }
  if (strchr (name, '.') || strchr (name, '/'))
    return read_file (name, theme, ctx, error);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no theme \"%s\"; there are light, dark and print, or name a file of "
               "your own, such as ours.csv",
               name);
  return FALSE;
}
