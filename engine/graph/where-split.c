/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "age>30 and sex=f" into its conditions. A value may have such a word in it, "food and rent":
 * a condition must follow, and the word nearest before its sign is the one that joins. A value
 * in "..." is whole. What looks like more than this, parentheses or a word that joins nothing,
 * is asked back: taken for a part of the value it would find nothing, and say so as if it were
 * true. */
#include "graph/where-condition.h"

#include "base/text.h"

#include <string.h>

#define BLANKS " \t\n\r\f\v"

static const struct
{
  const char *word;
  gboolean any, stands_apart; /* "Brandt" has no "and" in it */
} joints[] = {
  { "and", FALSE, TRUE },
  { "or", TRUE, TRUE },
  { "&&", FALSE, FALSE },
  { "||", TRUE, FALSE },
};

/* A text being taken apart: its conditions, and whether each but the first is joined by "or".
 */
typedef struct
{
  const char *text;
  GPtrArray *parts;
  GArray *any; /* gboolean */
} Split;

/* The place in joints of the one at @text, whatever stands about it; -1 where there is none. */
static int
joint_at (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (g_ascii_strncasecmp (text, joints[i].word, strlen (joints[i].word)) == 0)
      return (int)i;
  return -1;
}

static gboolean
stands_apart (const char *at, const char *begin, int joint)
{
  char behind = at[strlen (joints[joint].word)];

  return at > begin && g_ascii_isspace (at[-1]) && (!behind || g_ascii_isspace (behind));
}

static gboolean not_so (const char *text, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
not_so (const char *text, GError **error, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "\"%s\": %s", text, why);
  return FALSE;
}

/* ---- One part ------------------------------------------------------------------------- */

/* The value of @part, or NULL. */
static const char *
value_of (const char *part)
{
  const char *sign = part + strcspn (part, RT_WHERE_SIGNS);

  sign += strspn (sign, RT_WHERE_SIGNS);
  return *sign ? sign + strspn (sign, BLANKS) : NULL;
}

static gboolean
leaves_open (const char *text, gsize length)
{
  int open = 0;

  for (gsize i = 0; i < length; i++)
    open += text[i] == '(' ? 1 : text[i] == ')' && open > 0 ? -1 : 0;
  return open > 0;
}

static gboolean
nothing_follows (const Split *split, int joint, GError **error)
{
  return not_so (split->text, error,
                 "no condition follows \"%s\"; a value that ends so goes in quotes: "
                 "name=\"Kith and\"",
                 joints[joint].word);
}

static gboolean
ends_without_joint (const Split *split, const char *part, GError **error)
{
  gsize length = strlen (part);

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      gsize n = strlen (joints[i].word);
      const char *last = part + length - MIN (n, length);

      if (joint_at (last) == (int)i
          && (!joints[i].stands_apart || stands_apart (last, part, (int)i)))
        return nothing_follows (split, (int)i, error);
    }
  return TRUE;
}

static gboolean
add_part (Split *split, const char *from, gsize length, GError **error)
{
  char *part = g_strstrip (g_strndup (from, length));
  const char *value = value_of (part);

  g_ptr_array_add (split->parts, part);
  if (value && *value == '"')
    return TRUE;
  if (leaves_open (part, strcspn (part, RT_WHERE_SIGNS))
      || (value && leaves_open (value, strlen (value))))
    return not_so (split->text, error,
                   "parentheses are not understood: of one --where all conditions hold, of "
                   "several --where any one; a value that has one goes in quotes: "
                   "name=\":(\"");
  return ends_without_joint (split, part, error);
}

/* ---- All of them ---------------------------------------------------------------------- */

/* The last joint between @value and @end before which another condition must stand; NULL where
 * there is none, and FALSE where one is written so that it could be a part of the value. */
static gboolean
last_joint (const Split *split, const char *value, const char *end, const char **at,
            GError **error)
{
  const char *close = NULL;

  *at = NULL;
  for (const char *c = value; c < end; c++)
    {
      int which = joint_at (c);

      if (which < 0)
        continue;
      if (stands_apart (c, value, which))
        *at = c;
      else if (!joints[which].stands_apart)
        close = c;
    }
  if (*at || !close)
    return TRUE;
  return not_so (
      split->text, error,
      "write spaces about \"%.2s\", or the value in quotes where that is a part of it: "
      "url=\"a=1&&b=2\"",
      close);
}

/* What joins is at @joint: *from is then what follows it. */
static gboolean
cut_at (Split *split, const char **from, const char *joint, GError **error)
{
  int which = joint_at (joint);

  if (!add_part (split, *from, (gsize)(joint - *from), error))
    return FALSE;
  g_array_append_val (split->any, joints[which].any);
  *from = joint + strlen (joints[which].word);
  *from += strspn (*from, BLANKS);
  return **from || nothing_follows (split, which, error);
}

/* *from begins a condition whose value is in quotes at @value; *from is then the next one, or
 * NULL. */
static gboolean
cut_behind_quotes (Split *split, const char **from, const char *value, GError **error)
{
  const char *end = rt_condition_quote_end (value), *behind;

  if (!end)
    return not_so (split->text, error,
                   "the quote before the value is not closed: property=\"value\"");
  behind = end + strspn (end, BLANKS);
  if (!*behind)
    {
      gboolean added = add_part (split, *from, (gsize)(end - *from), error);

      *from = NULL;
      return added;
    }
  if (joint_at (behind) < 0)
    return not_so (
        split->text, error,
        "behind the closing quote stands \"%s\"; a quote in a value is written twice: "
        "name=\"Lu \"\"Ace\"\" Li\"",
        behind);
  return cut_at (split, from, behind, error);
}

static gboolean
cut_all (Split *split, GError **error)
{
  const char *from = split->text;

  while (from)
    {
      const char *value = value_of (from), *joint = NULL;

      if (value && *value == '"')
        {
          if (!cut_behind_quotes (split, &from, value, error))
            return FALSE;
          continue;
        }
      for (; value && *value && !joint; value += strspn (value, RT_WHERE_SIGNS))
        {
          const char *end = value + strcspn (value, RT_WHERE_SIGNS);

          if (*end && !last_joint (split, value, end, &joint, error))
            return FALSE;
          value = end;
        }
      if (!joint)
        return add_part (split, from, strlen (from), error);
      if (!cut_at (split, &from, joint, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Or ------------------------------------------------------------------------------- */

/* Of how many questions is it one or the other? */
static guint
count_ways (const Split *split)
{
  guint n = 1;

  for (guint i = 0; i < split->any->len; i++)
    n += g_array_index (split->any, gboolean, i) ? 1 : 0;
  return n;
}

/* "and" binds closer: what stands between two "or" is one --where. */
static gboolean
say_any (const Split *split, GError **error)
{
  g_autoptr (GString) ways = g_string_new (NULL), way = g_string_new (split->parts->pdata[0]);

  for (guint i = 0; i <= split->any->len; i++)
    {
      g_autofree char *argument = NULL;

      if (i < split->any->len && !g_array_index (split->any, gboolean, i))
        {
          g_string_append_printf (way, " and %s", (char *)split->parts->pdata[i + 1]);
          continue;
        }
      argument = rt_words_argument (way->str);
      g_string_append_printf (ways, " --where %s", argument);
      if (i < split->any->len)
        g_string_assign (way, split->parts->pdata[i + 1]);
    }
  return not_so (split->text, error, "one or the other is asked by saying --where again:%s",
                 ways->str);
}

static gboolean
all_are_conditions (const Split *split, GError **error)
{
  for (guint i = 0; i < split->parts->len; i++)
    {
      g_auto (RtCondition) condition = { 0 };

      if (!rt_condition_parse (split->parts->pdata[i], &condition, error))
        return FALSE;
    }
  return TRUE;
}

char **
rt_condition_split (const char *text, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) any = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Split split = { .text = text, .parts = parts, .any = any };

  if (!cut_all (&split, error) || !all_are_conditions (&split, error))
    return NULL;
  if (count_ways (&split) > 1)
    return say_any (&split, error), NULL;
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_steal (parts, NULL);
}
