/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Coordinates as WGS 84 degrees: "30.283,57.083±500", "30,283; 57,083", "30°17'N 57°05'E",
 * "30 17 00 N, 57 05 00 E". Which of two is the latitude is said by its letter, else it is the
 * first. */

#include "case/refuse.h"
#include "case/value.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#define DEGREE '*' /* in texts of plain_marks() */
#define USUAL                                                                                  \
  "write latitude, longitude and perhaps metres, like 30.283,57.083±500, or "                 \
  "30°17'00\"N 57°05'00\"E"

/* One half of a coordinate. */
typedef struct
{
  double degrees;
  gboolean minus;
  char letter; /* N, S, E or W; 0 where there is none */
} Angle;

/* ---- The two halves --------------------------------------------------------------- */

/* The many marks of degrees, minutes and seconds as three. */
static char *
plain_marks (const char *text)
{
  static const char *const marks[][2] = { { "°", "*" },   { "º", "*" },  { "˚", "*" },
                                          { "deg", "*" }, { "′", "'" },  { "´", "'" },
                                          { "`", "'" },   { "″", "\"" }, { "”", "\"" },
                                          { "“", "\"" },  { "''", "\"" } };
  g_autoptr (GString) out = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (out, marks[i][0], marks[i][1], 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Where the second half begins, if a letter tells: behind the first one, or at the next where a
 * half begins with its letter. */
static char *
split_at_letter (char *text)
{
  static const char letters[] = "NSEWnsew";
  char *second = text + strcspn (text, letters);

  if (!*second)
    return NULL;
  if (second == text)
    second = text + 1 + strcspn (text + 1, letters);
  else
    second++;
  return second[strspn (second, " ,/")] ? second : NULL;
}

/* Without letters: at the one comma, at the middle of three, or at the one blank. */
static char *
split_at_sign (char *text)
{
  guint commas = 0;
  char *second = strchr (text, ';');

  if (second)
    return second;
  for (const char *at = text; *at; at++)
    commas += *at == ',';
  second = strchr (text, ' ');
  if (commas == 1 || commas == 3)
    {
      second = strchr (text, ',');
      return commas == 3 ? strchr (second + 1, ',') : second;
    }
  return second && strchr (second + 1, ' ') == NULL ? second : NULL;
}

/* Both (transfer full). */
static gboolean
split (char *text, char **first, char **second)
{
  char *at = strchr (text, ';') ? NULL : split_at_letter (text);

  if (!at)
    at = split_at_sign (text);
  if (!at)
    return FALSE;
  *first = g_strchomp (g_strndup (text, (gsize)(at - text)));
  if (g_str_has_suffix (*first, ",") || g_str_has_suffix (*first, "/"))
    (*first)[strlen (*first) - 1] = '\0';
  g_strchomp (*first);
  at += strspn (at, " ");
  at += *at && strchr (",;/", *at);
  *second = g_strstrip (g_strdup (at));
  return TRUE;
}

/* ---- One half ---------------------------------------------------------------------- */

static char
take_letter (const char **at)
{
  char c = g_ascii_toupper (**at);

  if (!c || !strchr ("NSEW", c))
    return 0;
  ++*at;
  return c;
}

/* Digits with at most one decimal sign between them. */
static gboolean
take_number (const char **at, double *x, gboolean *whole)
{
  g_autoptr (GString) number = g_string_new (NULL);
  gsize n = strspn (*at, "0123456789"), part = 0;

  g_string_append_len (number, *at, (gssize)n);
  *at += n;
  *whole = !**at || !strchr (".,", **at) || !g_ascii_isdigit ((*at)[1]);
  if (!*whole)
    {
      part = strspn (*at + 1, "0123456789");
      g_string_append_c (number, '.');
      g_string_append_len (number, *at + 1, (gssize)part);
      *at += 1 + part;
    }
  return n + part > 0 && rt_parse_number (number->str, x);
}

/* "30", "30.5°", "30°17'", "30 17 0.5", "30:17:00": up to three numbers, the last of which may
 * be broken. */
static gboolean
take_parts (const char **at, double part[3], guint *n, gboolean *marked)
{
  static const char marks[] = { DEGREE, '\'', '"' };
  gboolean whole = TRUE;

  for (*n = 0; *n < 3 && whole && (g_ascii_isdigit (**at) || **at == '.'); ++*n)
    {
      if (!take_number (at, &part[*n], &whole))
        return FALSE;
      *at += strspn (*at, " ");
      if (**at == marks[*n] || (**at == ':' && *n < 2))
        {
          *marked = TRUE;
          *at += 1 + strspn (*at + 1, " ");
        }
    }
  return *n > 0;
}

/* NULL, or what is wrong with it. */
static const char *
read_angle (const char *text, Angle *angle)
{
  double part[3] = { 0, 0, 0 };
  gboolean marked = FALSE;
  guint n;

  *angle = (Angle){ .letter = take_letter (&text) };
  text += strspn (text, " ");
  angle->minus = *text == '-';
  text += *text == '-' || *text == '+';
  text += strspn (text, " ");
  if (!take_parts (&text, part, &n, &marked))
    return USUAL;
  if (!angle->letter)
    angle->letter = take_letter (&text);
  if (*text || (angle->letter && angle->minus))
    return USUAL;
  if (n > 1 && !marked && !angle->letter)
    return "minutes need their marks or the letters N, S, E, W, like 30°17'N 57°05'E";
  if (part[1] >= 60 || part[2] >= 60)
    return "minutes and seconds end before 60";
  angle->degrees = part[0] + part[1] / 60 + part[2] / 3600;
  if (n > 1) /* a centimetre; more digits would only be those of the division */
    angle->degrees = round (angle->degrees * 1e7) / 1e7;
  if (angle->minus || angle->letter == 'S' || angle->letter == 'W')
    angle->degrees = angle->degrees > 0 ? -angle->degrees : 0; /* no -0 */
  return NULL;
}

static gboolean
is_east_west (const Angle *angle)
{
  return angle->letter == 'E' || angle->letter == 'W';
}

/* NULL with both angles in their place, or what is wrong. */
static const char *
read_both (const char *first, const char *second, Angle *lat, Angle *lon)
{
  const char *why = read_angle (first, lat);
  Angle swap;

  if (!why)
    why = read_angle (second, lon);
  if (why)
    return why;
  if (is_east_west (lat) || (!lat->letter && lon->letter && !is_east_west (lon)))
    {
      swap = *lat;
      *lat = *lon;
      *lon = swap;
    }
  if (is_east_west (lat) || (lon->letter && !is_east_west (lon)))
    return "one of the two goes north or south (N, S), the other east or west (E, W)";
  if (fabs (lat->degrees) > 90)
    return fabs (lon->degrees) > 90
               ? "a latitude is between -90 and 90"
               : "a latitude is between -90 and 90; are the two the wrong way round?";
  return fabs (lon->degrees) > 180 ? "a longitude is between -180 and 180" : NULL;
}

/* ---- All of it ---------------------------------------------------------------------- */

/* (transfer full): without an exponent, which no coordinate is read with. */
static char *
plain_number (double x)
{
  char *text = rt_number (x), *end;

  if (!strpbrk (text, "eE"))
    return text;
  g_free (text);
  text = g_malloc (G_ASCII_DTOSTR_BUF_SIZE * 16);
  g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE * 16, "%.12f", x);
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  if (g_str_equal (text, "-0"))
    memmove (text, text + 1, 2);
  return text;
}

/* Takes "±500 m" (or "+-500", or a geo URI's ";u=500") off the end; NULL in *metres where there
 * is none. */
static gboolean
split_radius (char *text, char **metres)
{
  static const char *const marks[] = { "±", "+-", "+/-", ";u=" };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *at = strstr (text, marks[i]);
      double radius;
      if (!at)
        continue;
      g_autofree char *number = g_strstrip (g_strdup (at + strlen (marks[i])));
      *at = '\0';
      if (g_str_has_suffix (number, "m"))
        number[strlen (number) - 1] = '\0';
      if (!rt_parse_number (g_strstrip (number), &radius) || radius < 0)
        return FALSE;
      *metres = plain_number (radius);
      return TRUE;
    }
  return TRUE;
}

char *
rt_value_coordinate (const char *text, const RtValueInput *input, GError **error)
{
  g_autofree char *bare = plain_marks (g_ascii_strncasecmp (text, "geo:", 4) == 0 ? text + 4
                                                                                  : text);
  g_autofree char *metres = NULL, *first = NULL, *second = NULL, *x = NULL, *y = NULL;
  const char *why = USUAL;
  Angle lat, lon;

  if (split_radius (bare, &metres) && split (g_strstrip (bare), &first, &second))
    why = read_both (first, second, &lat, &lon);
  if (why)
    {
      rt_refuse (error, input->raw, "is no coordinate: %s", why);
      return NULL;
    }
  y = plain_number (lat.degrees);
  x = plain_number (lon.degrees);
  return g_strconcat (y, ",", x, metres ? "±" : "", metres, NULL);
}
