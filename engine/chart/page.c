/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See page.h. */

#include "chart/page.h"
#include "redthread/context.h"
#include <math.h>
#include <string.h>

/* Names of 12.5 units have 7 pt at 1.78 units a point: A4's 842 pt hold 1490 units. */
static const RtPage papers[] = {
  { .name = "A4", .w_mm = 297, .h_mm = 210, .units = 900 },
  { .name = "A4", .w_mm = 297, .h_mm = 210, .units = 1100 },
  { .name = "A4", .w_mm = 297, .h_mm = 210, .units = 1300 },
  { .name = "A4", .w_mm = 297, .h_mm = 210, .units = 1490 },
  { .name = "A3", .w_mm = 420, .h_mm = 297, .units = 1790 },
  { .name = "A3", .w_mm = 420, .h_mm = 297, .units = 2107 },
  { .name = "A2", .w_mm = 594, .h_mm = 420, .units = 2540 },
  { .name = "A2", .w_mm = 594, .h_mm = 420, .units = 2980 },
  { .name = "A1", .w_mm = 841, .h_mm = 594, .units = 4219 },
  { .name = "A0", .w_mm = 1189, .h_mm = 841, .units = 5965 },
};

const RtPage rt_page_of_its_own = { "own size", 2000, 1300, 2000 * RT_UNITS_PER_MM, FALSE };

#define LEAST_MM 50 /* of a side */
#define MOST_MM 5000
#define SCREEN_W 320 /* of 16:9, about a laptop's */
#define SCREEN_H 180
#define LETTER_W 279.4 /* 11 by 8.5 in */
#define LETTER_H 215.9
#define GROWTHS 12 /* of a size of one's own, each by GROWTH: eight times as long at last */
#define GROWTH 1.189207115
#define ROOMIEST 900  /* units of the long side: fewer than on A4 make no picture better */
#define POSTER_MM 420 /* a longer side is a poster's, which is read from further off */

/* How much of what its long side can hold is used, from roomy to full: as on A4. */
static const double fillings[] = { 0.604, 0.738, 0.872, 1 };

/* A side in whole millimetres; 0 where @text is none, or longer than any. */
static guint
read_side (const char **text)
{
  guint side = 0;

  for (; g_ascii_isdigit (**text) && side <= MOST_MM; (*text)++)
    side = side * 10 + (guint)g_ascii_digit_value (**text);
  return side <= MOST_MM ? side : 0;
}

/* "297x210" */
static gboolean
read_sides (const char *name, guint *w, guint *h)
{
  const char *at = name;

  *w = read_side (&at);
  if (*w == 0 || (*at != 'x' && *at != 'X'))
    return FALSE;
  at++;
  *h = read_side (&at);
  return *h != 0 && *at == '\0';
}

static const RtPage *
find_paper (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      return &papers[i];
  return NULL;
}

/* The next larger page of this shape is no paper, so it is none of the papers' row. */
static gboolean
is_letter (const char *name)
{
  return g_ascii_strcasecmp (name, "letter") == 0;
}

gboolean
rt_page_known (const char *name, GError **error)
{
  guint w, h;

  if (!name || find_paper (name) || is_letter (name) || strcmp (name, "16:9") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (name, "16x9") == 0)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--page \"%s\": a page of 16 by 9 mm is too small; for a screen say 16:9",
                 name);
  else if (!read_sides (name, &w, &h))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--page \"%s\" is no page: there are a4, a3, a2, a1, a0, letter (8.5 by "
                 "11 in), 16:9 (a screen), and "
                 "width by height in whole millimetres, of %d to %d each, as in 297x210",
                 name, LEAST_MM, MOST_MM);
  else if (w < LEAST_MM || h < LEAST_MM)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--page \"%s\": a side of a page is %d to %d millimetres long, as in 297x210",
                 name, LEAST_MM, MOST_MM);
  else
    return TRUE;
  return FALSE;
}

static void
name_size (RtPage *page)
{
  g_snprintf (page->name, sizeof page->name, "%.0f x %.0f mm",
              page->upright ? page->h_mm : page->w_mm, page->upright ? page->w_mm : page->h_mm);
}

/* A page of a shape that no paper has, and larger ones of that shape. */
static void
add_own (GArray *pages, const char *name, double w, double h, gboolean upright)
{
  RtPage page = { .w_mm = MAX (w, h), .h_mm = MIN (w, h), .upright = upright || h > w };
  const double w_mm = page.w_mm, h_mm = page.h_mm;

  if (name)
    g_strlcpy (page.name, name, sizeof page.name);
  else
    name_size (&page);
  if (w_mm > POSTER_MM)
    for (page.units = ROOMIEST; page.units < w_mm * RT_UNITS_PER_MM * fillings[0];
         page.units *= GROWTH)
      g_array_append_val (pages, page);
  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
    {
      page.units = w_mm * RT_UNITS_PER_MM * fillings[i];
      g_array_append_val (pages, page);
    }
  for (int growth = 1; growth <= GROWTHS; growth++)
    {
      page.w_mm = round (w_mm * pow (GROWTH, growth));
      page.h_mm = round (h_mm * pow (GROWTH, growth));
      page.units = page.w_mm * RT_UNITS_PER_MM;
      name_size (&page);
      g_array_append_val (pages, page);
    }
}

/* @paper itself, with the little on it that smaller papers hold, larger: who asks for a poster
 * of a few wants it filled. */
static void
add_roomier (GArray *pages, const RtPage *paper)
{
  for (const RtPage *smaller = papers; smaller < paper; smaller++)
    {
      RtPage page = *paper;

      page.units = smaller->units;
      g_array_append_val (pages, page);
    }
}

GArray *
rt_pages_from (const char *name, gboolean upright)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (RtPage));
  const RtPage *first = name ? find_paper (name) : papers;
  guint w, h;

  if (first)
    add_roomier (pages, first);
  if (first)
    g_array_append_vals (pages, first, (guint)(papers + G_N_ELEMENTS (papers) - first));
  else if (read_sides (name, &w, &h))
    add_own (pages, NULL, w, h, upright);
  else if (is_letter (name))
    add_own (pages, "Letter", LETTER_W, LETTER_H, upright);
  else
    add_own (pages, name, SCREEN_W, SCREEN_H, upright);
  for (guint i = 0; first && i < pages->len; i++)
    g_array_index (pages, RtPage, i).upright = upright;
  return pages;
}

const char *
rt_page_larger (const char *name)
{
  static const char *const names[] = { "a4", "a3", "a2", "a1", "a0", NULL };

  for (guint i = 0; names[i]; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return names[i + 1];
  return NULL;
}
