/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The grades that can be written, scale by scale, and how they are read. An RtGrade
 * is a row number of this table and is kept in memory only: files hold the text.
 *
 * Wordings: Admiralty from NATO AJP-2.1 (2016) annex; 5x5x5 from the UK National
 * Intelligence Model (its third 5, handling, is a marking here); 4x4 from Europol's
 * handling codes; i2 from Analyst's Notebook's line strengths. */

#include "case/refuse.h"
#include "base/text.h"
#include "redthread/grade.h"

#include <string.h>

#define A_1 "confirmed by other sources"
#define A_2 "probably true"
#define A_3 "possibly true"
#define A_4 "doubtful"
#define A_5 "improbable"
#define A_6 "truth cannot be judged"
#define ADMIRALTY(letter, n, words)                                                            \
  { "admiralty", letter, words, n, 0 }, { "admiralty", letter "1", words "; " A_1, n, 1 },     \
      { "admiralty", letter "2", words "; " A_2, n, 2 },                                       \
      { "admiralty", letter "3", words "; " A_3, n, 3 },                                       \
      { "admiralty", letter "4", words "; " A_4, n, 4 },                                       \
      { "admiralty", letter "5", words "; " A_5, n, 5 },                                       \
  {                                                                                            \
    "admiralty", letter "6", words "; " A_6, n, 6                                              \
  }

#define U_1 "known to be true without reservation"
#define U_2 "known to the source, not to the officer"
#define U_3 "not known to the source, but corroborated"
#define U_4 "cannot be judged"
#define U_5 "suspected to be false"
#define FIVES(letter, n, words)                                                                \
  { "5x5x5", letter, words, n, 0 }, { "5x5x5", letter "1", words "; " U_1, n, 1 },             \
      { "5x5x5", letter "2", words "; " U_2, n, 2 },                                           \
      { "5x5x5", letter "3", words "; " U_3, n, 3 },                                           \
      { "5x5x5", letter "4", words "; " U_4, n, 4 },                                           \
  {                                                                                            \
    "5x5x5", letter "5", words "; " U_5, n, 5                                                  \
  }

#define E_1 "accuracy not in doubt"
#define E_2 "known to the source, not to the reporting officer"
#define E_3 "not known to the source, but corroborated"
#define E_4 "not known to the source, cannot be corroborated"
#define FOURS(letter, n, words)                                                                \
  { "4x4", letter, words, n, 0 }, { "4x4", letter "1", words "; " E_1, n, 1 },                 \
      { "4x4", letter "2", words "; " E_2, n, 2 },                                             \
      { "4x4", letter "3", words "; " E_3, n, 3 },                                             \
  {                                                                                            \
    "4x4", letter "4", words "; " E_4, n, 4                                                    \
  }

/* Row 0 is ungraded. */
static const RtGradeRow grades[] = {
  { 0 },
  ADMIRALTY ("A", 1, "completely reliable"),
  ADMIRALTY ("B", 2, "usually reliable"),
  ADMIRALTY ("C", 3, "fairly reliable"),
  ADMIRALTY ("D", 4, "not usually reliable"),
  ADMIRALTY ("E", 5, "unreliable"),
  ADMIRALTY ("F", 6, "reliability cannot be judged"),
  { "admiralty", "1", A_1, 0, 1 },
  { "admiralty", "2", A_2, 0, 2 },
  { "admiralty", "3", A_3, 0, 3 },
  { "admiralty", "4", A_4, 0, 4 },
  { "admiralty", "5", A_5, 0, 5 },
  { "admiralty", "6", A_6, 0, 6 },
  FIVES ("A", 1, "always reliable"),
  FIVES ("B", 2, "mostly reliable"),
  FIVES ("C", 3, "sometimes reliable"),
  FIVES ("D", 4, "unreliable"),
  FIVES ("E", 5, "untested source"),
  { "5x5x5", "1", U_1, 0, 1 },
  { "5x5x5", "2", U_2, 0, 2 },
  { "5x5x5", "3", U_3, 0, 3 },
  { "5x5x5", "4", U_4, 0, 4 },
  { "5x5x5", "5", U_5, 0, 5 },
  FOURS ("A", 1, "no doubt about the source"),
  FOURS ("B", 2, "mostly reliable"),
  FOURS ("C", 3, "mostly unreliable"),
  FOURS ("X", 4, "reliability cannot be judged"),
  { "4x4", "1", E_1, 0, 1 },
  { "4x4", "2", E_2, 0, 2 },
  { "4x4", "3", E_3, 0, 3 },
  { "4x4", "4", E_4, 0, 4 },
  { "i2", "confirmed", "confirmed", 0, 1 },
  { "i2", "unconfirmed", "unconfirmed", 0, 2 },
  { "i2", "tentative", "tentative", 0, 3 },
};

typedef struct
{
  const char *name, *how; /* how a grade of it is written */
} Scale;

static const Scale scales[] = {
  { "admiralty", "a letter A to F and a digit 1 to 6, such as B2" },
  { "5x5x5", "a letter A to E and a digit 1 to 5, such as B2 (handling is a marking)" },
  { "4x4", "A, B, C or X and a digit 1 to 4, such as B2" },
  { "i2", "confirmed, unconfirmed or tentative" },
};

guint
rt_n_grades (void)
{
  return G_N_ELEMENTS (grades);
}

const RtGradeRow *
rt_grade_row (RtGrade g)
{
  return g > 0 && g < G_N_ELEMENTS (grades) ? &grades[g] : NULL;
}

static RtGrade
find_text (const char *scale, const char *text)
{
  for (guint g = 1; g < G_N_ELEMENTS (grades); g++)
    if (strcmp (grades[g].scale, scale) == 0 && g_ascii_strcasecmp (grades[g].text, text) == 0)
      return (RtGrade)g;
  return 0;
}

static const Scale *
find_scale (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_ascii_strcasecmp (scales[i].name, name) == 0)
      return &scales[i];
  rt_refuse (error, name, "is no scale of grades: use admiralty, 5x5x5, 4x4 or i2");
  return NULL;
}

/* "4x4", where @text is on that scale and not on @scale; NULL where on none. */
static const char *
other_scale_of (const char *text, const Scale *scale)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (&scales[i] != scale && find_text (scales[i].name, text))
      return scales[i].name;
  return NULL;
}

gboolean
rt_grade_parse (const char *text, const char *scale, RtGrade *out, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (text ? text : ""));
  char *colon = strchr (bare, ':');
  const char *grade = bare;
  if (colon)
    {
      *colon = '\0';
      scale = g_strstrip (bare);
      grade = g_strstrip (colon + 1);
    }
  const Scale *on = find_scale (scale ? scale : "admiralty", error);
  if (!on)
    return FALSE;
  if (!*grade && !colon)
    {
      *out = 0;
      return TRUE;
    }
  RtGrade found = find_text (on->name, grade);
  if (!found)
    {
      const char *other = other_scale_of (grade, on);
      return rt_refuse (error, text, "is no grade of the %s scale: write %s%s%s%s%s%s",
                        on->name, on->how, other ? ", \"" : "", other ? other : "",
                        other ? ":" : "", other ? grade : "",
                        other ? "\" for that scale, or nothing where ungraded"
                              : ", or nothing where ungraded");
    }
  *out = found;
  return TRUE;
}

RtGrade
rt_grade_join (RtGrade grade, RtGrade reliability)
{
  const RtGradeRow *own = rt_grade_row (grade), *source = rt_grade_row (reliability);
  if (!own || !source || own->reliability || !source->reliability)
    return grade;
  if (strcmp (own->scale, source->scale) != 0)
    return grade;
  for (guint g = 1; g < G_N_ELEMENTS (grades); g++)
    if (strcmp (grades[g].scale, own->scale) == 0
        && grades[g].reliability == source->reliability
        && grades[g].credibility == own->credibility)
      return (RtGrade)g;
  return grade;
}

/* ---- Stance, hedge, basis ------------------------------------------------------ */

static const char *const stances[] = { "asserts", "denies" };
static const char *const hedges[] = { "stated", "probable", "possible", "alleged" };
static const char *const bases[] = { "",         "observed", "reported", "assessed",
                                     "inferred", "assumed",  "computed" };

/* Empty text is the first word. */
static gboolean
parse_word (const char *text, const char *what, const char *const *words, gsize n, guint *out,
            GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (text ? text : ""));
  for (guint i = 0; i < n; i++)
    if (!*bare || g_ascii_strcasecmp (bare, words[i]) == 0)
      {
        *out = i;
        return TRUE;
      }
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = **words ? 0 : 1; i < n; i++)
    g_string_append_printf (list, "%s%s",
                            !list->len  ? ""
                            : i + 1 < n ? ", "
                                        : " or ",
                            words[i]);
  const char *near = rt_nearest (bare, words, n);
  return rt_refuse (error, text, "is no %s%s%s%s: use %s", what,
                    near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "",
                    list->str);
}

const char *
rt_stance_name (RtStance stance)
{
  return stances[stance];
}

const char *
rt_hedge_name (RtHedge hedge)
{
  return hedges[hedge];
}

const char *
rt_basis_name (RtBasis basis)
{
  return basis == RT_BASIS_UNSAID ? NULL : bases[basis];
}

gboolean
rt_stance_parse (const char *text, RtStance *out, GError **error)
{
  guint word = 0;
  if (!parse_word (text, "stance", stances, G_N_ELEMENTS (stances), &word, error))
    return FALSE;
  *out = (RtStance)word;
  return TRUE;
}

gboolean
rt_hedge_parse (const char *text, RtHedge *out, GError **error)
{
  guint word = 0;
  if (!parse_word (text, "hedge", hedges, G_N_ELEMENTS (hedges), &word, error))
    return FALSE;
  *out = (RtHedge)word;
  return TRUE;
}

gboolean
rt_basis_parse (const char *text, RtBasis *out, GError **error)
{
  guint word = 0;
  if (!parse_word (text, "basis", bases, G_N_ELEMENTS (bases), &word, error))
    return FALSE;
  *out = (RtBasis)word;
  return TRUE;
}
