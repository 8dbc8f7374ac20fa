/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The time behind a day, with its half of the day and its offset from UTC. */
#include "case/cell-date-parts.h"

#include <string.h>

/* One or two digits; exactly two where @two. */
static gboolean
take_number (const char **at, gboolean two, guint most, guint *out)
{
  const char *text = *at;
  gsize n = strspn (text, "0123456789");

  n = MIN (n, 2);
  if (n == 0 || (two && n != 2))
    return FALSE;
  *out = (guint)(text[0] - '0');
  if (n == 2)
    *out = *out * 10 + (guint)(text[1] - '0');
  *at += n;
  return *out <= most;
}

/* "14:55", "2:55:07", "1455", "145507" */
static gboolean
take_time (const char **at, guint *h, guint *m, guint *s, gboolean *has_seconds)
{
  gboolean packed = strspn (*at, "0123456789") >= 4;

  if (!take_number (at, packed, 23, h) || (!packed && *(*at)++ != ':')
      || !take_number (at, TRUE, 59, m))
    return FALSE;
  *has_seconds = packed ? g_ascii_isdigit (**at) : **at == ':';
  if (!*has_seconds)
    return TRUE;
  *at += !packed;
  if (!take_number (at, TRUE, 59, s))
    return FALSE;
  if ((**at == '.' || **at == ',') && g_ascii_isdigit ((*at)[1]))
    *at += 1 + strspn (*at + 1, "0123456789");
  return TRUE;
}

/* "AM" or "PM" behind an hour of twelve; nothing behind any other. */
static gboolean
take_half (const char **at, guint *hour)
{
  const char *text = *at + (**at == ' ');
  gboolean afternoon = g_ascii_strncasecmp (text, "pm", 2) == 0;

  if (!afternoon && g_ascii_strncasecmp (text, "am", 2) != 0)
    return TRUE;
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  *at = text + 2;
  return TRUE;
}

/* "Z", " UTC", "+03:30", " +0330", "+03" to the very end. */
static gboolean
take_offset (const char *at, char offset[8])
{
  guint h, m = 0;
  char sign;

  *offset = '\0';
  at += *at == ' ';
  if (strcmp (at, "Z") == 0 || g_ascii_strcasecmp (at, "UTC") == 0
      || g_ascii_strcasecmp (at, "GMT") == 0)
    return g_strlcpy (offset, "Z", 8) == 1;
  if (!*at)
    return TRUE;
  sign = *at++;
  if ((sign != '+' && sign != '-') || !take_number (&at, TRUE, 14, &h))
    return FALSE;
  at += *at == ':';
  if ((*at && !take_number (&at, TRUE, 59, &m)) || *at)
    return FALSE;
  g_snprintf (offset, 8, "%c%02u:%02u", sign, h % 100, m % 100);
  return TRUE;
}

gboolean
rt_cell_clock (const char *text, char clock[24])
{
  guint h, m, s = 0;
  gboolean has_seconds;
  char offset[8], *at;

  *clock = '\0';
  if (!*text)
    return TRUE;
  if (*text == 'T')
    text++;
  else if (*text == ' ' || *text == ',')
    text += strspn (text, ", ");
  else if (!g_ascii_isdigit (*text)) /* 20240103145507 */
    return FALSE;
  if (!take_time (&text, &h, &m, &s, &has_seconds) || !take_half (&text, &h)
      || !take_offset (text, offset))
    return FALSE;
  *clock = 'T';
  at = rt_cell_digits (clock + 1, h, 2, ':');
  at = rt_cell_digits (at, m, 2, ':');
  if (has_seconds)
    at = rt_cell_digits (at, s, 2, '\0');
  g_strlcpy (at - 1, offset, sizeof offset);
  return TRUE;
}
